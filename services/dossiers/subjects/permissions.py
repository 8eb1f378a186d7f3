"""Who says for which authority a service signs residents in: a predicate that operations and pages share."""

import datetime

from accounts.models import User
from communes.enums import Role


def can_link(user: User, on: datetime.date) -> bool:
    """Whether the user is of the project team, which registers these services."""
    is_of_team = user.memberships.in_force(on).filter(role=Role.PROJECT_TEAM).exists
    return user.is_active and (user.is_superuser or is_of_team())
