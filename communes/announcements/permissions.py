"""Who writes announcements: the project team. Whoever enters the administration reads them."""

from accounts.models import User
from communes.enums import Role
from communes.permissions import allow

WRITE_VERSIONS = "announcements.change_version"
ROWS = ("maintenance", "version")


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`)."""
    actions = ("add", "change", "delete")
    allow(Role.PROJECT_TEAM, *(f"announcements.{action}_{row}" for action in actions for row in ROWS))


def may_write(user: User) -> bool:
    return bool(user.has_perm(WRITE_VERSIONS))
