"""Services that sign residents in, tied to the authority for which they are run."""

import datetime

from django.utils import timezone

from accounts.models import Partner, User
from communes.models import Authority
from grc.operations.changing import NotAllowed
from services.dossiers.subjects import permissions
from services.dossiers.subjects.models import SignInService


def link(*, authority: Authority, partner: Partner, by: User, at: datetime.datetime) -> SignInService:
    """Let the software of this authority, and of no other, name residents as the service knows them.

    Raises `NotAllowed`.
    """
    _check(by, at)
    linked, _is_new = SignInService.objects.update_or_create(partner=partner, defaults={"authority": authority})
    return linked


def unlink(linked: SignInService, *, by: User, at: datetime.datetime) -> None:
    """Its subjects name nobody any more; files that joined an account stay there. Raises `NotAllowed`."""
    _check(by, at)
    linked.delete()


def _check(by: User, at: datetime.datetime) -> None:
    if not permissions.can_link(by, timezone.localdate(at)):
        raise NotAllowed
