"""Who adds words: officers for their own site, the project team for all of them."""

import datetime

from django.db.models import QuerySet

from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority
from communes.permissions import allow

ACTIONS = ("add", "change", "delete")


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`)."""
    for role in (Role.PROJECT_TEAM, Role.OFFICER):
        allow(role, *(f"vocabulary.{action}_synonym" for action in ACTIONS))


def writable_by(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """Those for which `user` adds words on a day."""
    with_site = Authority.objects.active().exclude(kind=AuthorityKind.PARTNER)
    current = user.memberships.in_force(on)
    if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
        return with_site
    return with_site.filter(pk__in=current.filter(role=Role.OFFICER).values("authority_id"))
