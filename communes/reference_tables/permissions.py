"""Who keeps reference tables: officers those of their own commune, the project team all of them."""

import datetime

from django.db.models import QuerySet

from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority
from communes.permissions import allow

KEEP = "reference_tables.change_referencetable"


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`)."""
    for role in (Role.PROJECT_TEAM, Role.OFFICER):
        allow(role, KEEP)


def kept_by(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """The authorities whose tables `user` keeps on a day, by name."""
    known = Authority.objects.active().exclude(kind=AuthorityKind.PARTNER).order_by("sort_key")
    current = user.memberships.in_force(on)
    if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
        return known
    return known.filter(pk__in=current.filter(role=Role.OFFICER).values("authority_id"))
