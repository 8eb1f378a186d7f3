"""Putting a site into trial, moving its day, inviting and withdrawing: each with who, in the journal."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from communes.launch.models import Invitation, Trial
from communes.launch.permissions import may_invite, may_set
from communes.models import Authority

BEGUN, MOVED, INVITED, CHANGED, REVOKED = (
    f"launch.{action}" for action in ("begin", "move", "invite", "change", "revoke")
)


def set_day(trial: Trial, *, by: User | None) -> Trial:
    """Write a trial that begins, or whose day moves. Raises `ValidationError` in French. `by`: None for a command."""
    if by is not None and not may_set(by):
        raise PermissionDenied
    with transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(pk=trial.authority_id)
        trial.full_clean()
        action = MOVED if trial.pk else BEGUN
        trial.save()
        log(instance=trial, action=action, user=by, data={"day": trial.launches_on.isoformat()})
    return trial


def invite(invitation: Invitation, *, by: User, on: datetime.date) -> Invitation:
    """Write an invitation that is made, or whose words or last day change. Raises `ValidationError` in French."""
    _refuse(invitation, by=by, on=on)
    with transaction.atomic():
        if invitation.pk:
            invitation.revoked_at = Invitation.objects.select_for_update().get(pk=invitation.pk).revoked_at
        invitation.full_clean()
        action = CHANGED if invitation.pk else INVITED
        invitation.save()
        log(instance=invitation, action=action, user=by, data={"day": invitation.ends_on.isoformat()})
    return invitation


def revoke(invitation: Invitation, *, by: User, at: datetime.datetime, on: datetime.date) -> None:
    """Withdraw an invitation: its link, and the cookies of who came by it, open nothing any more."""
    _refuse(invitation, by=by, on=on)
    with transaction.atomic():
        if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=at):
            log(instance=invitation, action=REVOKED, user=by)


def _refuse(invitation: Invitation, *, by: User, on: datetime.date) -> None:
    if not may_invite(by, invitation.trial.authority, on=on):
        raise PermissionDenied
