"""Who writes conventions down, and who reads which."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority
from communes.permissions import allow

READ, WRITE = "conventions.view_convention", "conventions.change_convention"
ROWS = ("agreement", "amendment", "convention", "deliberation", "override", "populationfigure", "referent")


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`): the project team writes, who runs a desk reads its commune's."""
    allow(Role.PROJECT_TEAM, READ)
    allow(Role.SUPERVISOR, READ)
    allow(Role.PROJECT_TEAM, *(f"conventions.{action}_{row}" for action in ("add", "change", "delete") for row in ROWS))
    allow(Role.PROJECT_TEAM, *(f"conventions.{action}_merger" for action in ("add", "change", "delete")))
    allow(Role.PROJECT_TEAM, *(f"conventions.{action}_tariffgrid" for action in ("add", "change")))


def may_write(user: User) -> bool:
    return bool(user.has_perm(WRITE))


def readable_by(user: User, *, kind: AuthorityKind = AuthorityKind.COMMUNE) -> QuerySet[Authority]:
    """The communes, or partner bodies, whose papers `user` reads: all who writes, one's own who runs its desk."""
    found = Authority.objects if may_write(user) else Authority.objects.supervised_by(user, on=timezone.localdate())
    return found.filter(kind=kind)
