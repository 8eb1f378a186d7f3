"""Preparing a meeting, convening its members, telling them of what changes, cancelling it."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.models import User
from portail.governance import notices
from portail.governance.enums import Body, MeetingState, Method
from portail.governance.models import Invitation, Meeting
from portail.governance.operations import ActRefused
from portail.governance.operations.seats import CHANGED, CREATED, REMOVED
from portail.governance.permissions import may_write
from portail.governance.seating import seating

CONVENED, CANCELLED = "governance.convene", "governance.cancel"


@dataclass(frozen=True)
class Convocation:
    """What a convocation did: to how many it was posted, and who must be told otherwise, having no address."""

    posted: int
    unreachable: tuple[str, ...]


def locked(pk: int, *, by: User) -> Meeting:
    """The meeting, which nobody else changes until the transaction is over. Raises `PermissionDenied`."""
    if not may_write(by):
        raise PermissionDenied
    return Meeting.objects.select_for_update(no_key=True).get(pk=pk)


def write(meeting: Meeting, *, by: User, at: datetime.datetime) -> Convocation | None:
    """Save what was typed of a meeting that is still to come; members who were convened are told of what changed.

    Raises `ValidationError`: it has been held or cancelled, or what it would become could not be convened.
    """
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        before = locked(meeting.pk, by=by) if meeting.pk else None
        if before is None:
            meeting.save()
            log(instance=meeting, action=CREATED, user=by)
            return None
        if before.state not in (MeetingState.DRAFT, MeetingState.CONVENED):
            msg = gettext("Cette réunion est %(state)s\u00a0: sa date et son ordre du jour ne changent plus.")
            raise ValidationError(msg % {"state": before.get_state_display()})
        meeting.state, meeting.sequence = before.state, before.sequence
        is_news = before.state == MeetingState.CONVENED and before.told() != meeting.told()
        meeting.sequence += is_news
        meeting.save()
        log(instance=meeting, action=CHANGED, user=by)
        if not is_news:
            return None
        try:
            return _convene(meeting, by=by, at=at)
        except ActRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


def remove(meeting: Meeting, *, by: User) -> None:
    """Delete a draft. Raises `ActRefused`: what members were told of is cancelled instead."""
    with transaction.atomic():
        found = locked(meeting.pk, by=by)
        if found.state != MeetingState.DRAFT:
            raise ActRefused(gettext("Les membres connaissent cette réunion\u00a0: annulez-la, elle reste au journal."))
        log(instance=found, action=REMOVED, user=by, deleted=True)
        found.delete()


def convene(pk: int, *, by: User, at: datetime.datetime) -> Convocation:
    """Convene the members of the meeting's day: each gets the current version once, whatever is repeated.

    Raises `ActRefused`.
    """
    with transaction.atomic():
        meeting = locked(pk, by=by)
        if meeting.state not in (MeetingState.DRAFT, MeetingState.CONVENED):
            msg = gettext("Cette réunion est %(state)s\u00a0: on n’y convoque plus.")
            raise ActRefused(msg % {"state": meeting.get_state_display()})
        return _convene(meeting, by=by, at=at)


def cancel(pk: int, *, reason: str, by: User, at: datetime.datetime) -> Convocation:
    """Cancel a meeting, and have it taken out of the calendars it stands in. Raises `ActRefused`."""
    with transaction.atomic():
        meeting = locked(pk, by=by)
        if meeting.state != MeetingState.CONVENED:
            raise ActRefused(gettext("Seule une réunion convoquée s’annule."))
        if not reason.strip():
            raise ActRefused(gettext("Dites pourquoi la réunion est annulée\u00a0: les membres le liront."))
        meeting.state, meeting.cancellation_reason = MeetingState.CANCELLED, reason.strip()
        meeting.sequence += 1
        meeting.save()
        told = list(meeting.invitations.filter(is_withdrawn=False).select_related("authority"))
        count = _post(meeting, told, Method.CANCEL, at=at)
        log(instance=meeting, action=CANCELLED, user=by, data={"reason": meeting.cancellation_reason})
        return Convocation(count, _unreachable(told))


def _convene(meeting: Meeting, *, by: User, at: datetime.datetime) -> Convocation:
    if meeting.has_begun(at):
        raise ActRefused(gettext("La date de cette réunion est passée\u00a0: changez-la avant de convoquer."))
    if not meeting.agenda.exists():
        raise ActRefused(gettext("Écrivez l’ordre du jour avant de convoquer."))
    if not (meeting.place or meeting.link):
        raise ActRefused(gettext("Dites où se tient la réunion, ou donnez le lien de la visioconférence."))
    members = seating(Body(meeting.body), meeting.day).members
    if not any(member.email for member in members):
        raise ActRefused(
            gettext(
                "Aucun membre n’a d’adresse électronique\u00a0: écrivez les référents des communes et leur adresse."
            )
        )
    rows = {(row.authority_id, row.name, row.email): row for row in meeting.invitations.select_related("authority")}
    sitting = {(member.authority.pk, member.name, member.email): member for member in members}
    if any(rows[key].is_withdrawn for key in sitting.keys() & rows.keys()):
        meeting.sequence += 1  # their calendar has seen a later number, which took the meeting out
    meeting.state = MeetingState.CONVENED
    meeting.save()
    added = [
        Invitation(meeting=meeting, authority=one.authority, name=one.name, office=one.office, email=one.email)
        for key, one in sitting.items()
        if key not in rows
    ]
    Invitation.objects.bulk_create(added)
    gone = [row for key, row in rows.items() if key not in sitting and not row.is_withdrawn]
    _post(meeting, gone, Method.CANCEL, at=at)
    kept = [row for key, row in rows.items() if key in sitting]
    due = [
        row for row in [*kept, *added] if row.is_withdrawn or row.sequence is None or row.sequence < meeting.sequence
    ]
    posted = _post(meeting, due, Method.REQUEST, at=at)
    log(instance=meeting, action=CONVENED, user=by, data={"version": meeting.sequence + 1, "count": posted})
    return Convocation(posted, _unreachable([*kept, *added]))


def _unreachable(rows: list[Invitation]) -> tuple[str, ...]:
    return tuple(str(row) for row in rows if not row.email)


def _post(meeting: Meeting, rows: list[Invitation], method: Method, *, at: datetime.datetime) -> int:
    """Post to those who have an address, and write which version each has been told; how many were posted."""
    reachable = [row for row in rows if row.email]
    notices.post(meeting, reachable, method, at=at)
    for row in rows:
        row.sequence = meeting.sequence
        row.is_withdrawn = method == Method.CANCEL and meeting.state == MeetingState.CONVENED
    Invitation.objects.bulk_update(rows, ["sequence", "is_withdrawn"])
    return len(reachable)
