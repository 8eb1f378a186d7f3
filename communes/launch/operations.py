"""Putting a site or a service into trial, moving its day, opening it, inviting and withdrawing, suspending a site and
reopening it: each in the journal."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from communes.enums import AuthorityKind
from communes.launch.models import Invitation, Trial
from communes.launch.permissions import may_invite, may_set, may_try_sites
from communes.models import Authority

BEGUN, MOVED, OPENED, INVITED, CHANGED, REVOKED = (
    f"launch.{action}" for action in ("begin", "move", "open", "invite", "change", "revoke")
)


SUSPENDED, REOPENED = "launch.suspend", "launch.reopen"


def set_day(trial: Trial, *, by: User | None, on: datetime.date) -> Trial:
    """Write a trial that begins, or whose day moves. Raises `ValidationError` in French. `by`: None for a command."""
    if by is not None and not may_set(by, trial, on=on):
        raise PermissionDenied
    with transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(pk=trial.authority_id)
        if trial.page_id:
            Page.objects.select_for_update(no_key=True).get(pk=trial.page_id)
        trial.full_clean()
        action = MOVED if trial.pk else BEGUN
        if trial.page_id and not trial.pk:
            trial.restriction = _hide(trial.page_id)
        trial.save()
        log(instance=trial, action=action, user=by, data={"day": trial.launches_on.isoformat()})
    return trial


def _hide(page_id: int) -> PageViewRestriction:
    """Have a page read by no group at all: it stands in no list, search or answer to a program."""
    return PageViewRestriction.objects.create(page_id=page_id, restriction_type=PageViewRestriction.GROUPS)


def open_due(*, on: datetime.date) -> int:
    """Open to all the services whose day has come: lists and searches have them from then on. How many."""
    due = Trial.objects.filter(launches_on__lte=on, restriction__isnull=False)
    for trial in due:
        with transaction.atomic():
            for restriction in PageViewRestriction.objects.filter(pk=trial.restriction_id):
                restriction.delete()
            log(instance=trial, action=OPENED, data={"day": trial.launches_on.isoformat()})
    return len(due)


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


def suspend(authority: Authority, *, by: User, reason: str, at: datetime.datetime, on: datetime.date) -> None:
    """Have the site of a commune answer nobody, until it is reopened. `reason` is for the journal.

    Raises `ValidationError` in French. What residents filed is kept, and treated: secret links still open.
    """
    with _held(authority, by=by, on=on) as held:
        if held.kind != AuthorityKind.COMMUNE or held.site_id is None:
            raise ValidationError(_("Cette commune n’a pas de site à suspendre."))
        if held.suspended_at is not None:
            raise ValidationError(_("Ce site est déjà suspendu."))
        held.suspended_at = at
        held.save(update_fields=["suspended_at"])
        log(instance=held, action=SUSPENDED, user=by, data={"reason": reason})


def reopen(authority: Authority, *, by: User, on: datetime.date) -> None:
    """Have a site that is suspended answer again. Raises `ValidationError` in French."""
    with _held(authority, by=by, on=on) as held:
        if held.suspended_at is None:
            raise ValidationError(_("Ce site n’est pas suspendu."))
        held.suspended_at = None
        held.save(update_fields=["suspended_at"])
        log(instance=held, action=REOPENED, user=by)


@contextmanager
def _held(authority: Authority, *, by: User, on: datetime.date) -> Iterator[Authority]:
    """The authority, locked, for who looks after sites."""
    if not may_try_sites(by, on=on):
        raise PermissionDenied
    with transaction.atomic():
        yield Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
