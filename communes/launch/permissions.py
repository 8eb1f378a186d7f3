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
    """The rights of roles (`AppConfig.ready`): officers try services of their own site and invite to it and to them.

    The day of a site is set by the project team (`may_set`).
    """
    for role in (Role.PROJECT_TEAM, Role.OFFICER):
        allow(role, "launch.add_trial", SET)
        allow(role, "launch.add_invitation", INVITE, "launch.delete_invitation")


def may_set(user: User, trial: Trial, *, on: datetime.date) -> bool:
    """Whether `user` sets the day of a trial: of a service, who looks after its site; of a site, the project team."""
    if not user.has_perm(SET):
        return False
    return looks_after(user, trial.authority, on=on) if trial.page_id else may_try_sites(user, on=on)


def may_try_sites(user: User, *, on: datetime.date) -> bool:
    return user.is_superuser or user.memberships.in_force(on).filter(role=Role.PROJECT_TEAM).exists()


def looks_after(user: User, authority: Authority, *, on: datetime.date) -> bool:
    """Whether `user` writes for the site of `authority`: its officers, and the project team."""
    officer = user.memberships.in_force(on).filter(authority=authority, role=Role.OFFICER)
    return may_try_sites(user, on=on) or officer.exists()


def may_invite(user: User, authority: Authority, *, on: datetime.date) -> bool:
    return user.has_perm(INVITE) and looks_after(user, authority, on=on)


def may_enter(user: User, authority: Authority, *, on: datetime.date) -> bool:
    """Whether `user` visits a site in trial by their account: who serves its commune, or the whole territory."""
    if user.is_superuser:
        return True
    served = Q(authority=authority) | Q(role__in=Role.METROPOLITAN)
    return user.memberships.in_force(on).filter(served).exists()
