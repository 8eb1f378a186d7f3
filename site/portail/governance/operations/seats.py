"""Exceptions to who sits by right."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from communes.models import Authority
from portail.governance.models import Seat
from portail.governance.permissions import may_write

CREATED, CHANGED, REMOVED = "governance.create", "governance.change", "governance.remove"


def write(seat: Seat, *, by: User) -> None:
    """Save an exception, and journal it. Raises `ValidationError` in French, and `PermissionDenied`.

    Those of one authority are written one after the other.
    """
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(pk=seat.authority_id)
        seat.full_clean()
        action = CHANGED if seat.pk else CREATED
        seat.save()
        log(instance=seat, action=action, user=by, data={"reason": seat.reason})


def remove(seat: Seat, *, by: User) -> None:
    """Delete what was entered by mistake; an exception that is over gets a last day."""
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        log(instance=seat, action=REMOVED, user=by, deleted=True, data={"reason": seat.reason})
        seat.delete()
