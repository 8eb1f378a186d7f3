"""Who puts a site into trial and invites, and who enters without an invitation."""

import datetime

from django.db.models import Q

from accounts.models import User
from communes.enums import Role
from communes.launch.models import Trial
from communes.models import Authority
from communes.permissions import allow

SET, INVITE = "launch.change_trial", "launch.change_invitation"


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`): the project team sets the day, officers invite to their own site."""
    allow(Role.PROJECT_TEAM, "launch.add_trial", SET)
    for role in (Role.PROJECT_TEAM, Role.OFFICER):
        allow(role, "launch.add_invitation", INVITE, "launch.delete_invitation")


def may_set(user: User) -> bool:
    return bool(user.has_perm(SET))


def may_invite(user: User, authority: Authority, *, on: datetime.date) -> bool:
    if not user.has_perm(INVITE):
        return False
    return Trial.objects.managed_by(user, on=on).filter(authority=authority).exists()


def may_enter(user: User, authority: Authority, *, on: datetime.date) -> bool:
    """Whether `user` visits a site in trial by their account: who serves its commune, or the whole territory."""
    if user.is_superuser:
        return True
    served = Q(authority=authority) | Q(role__in=Role.METROPOLITAN)
    return user.memberships.in_force(on).filter(served).exists()
