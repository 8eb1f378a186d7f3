"""After a meeting: who came, its minutes and decisions, their publication."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.models import User
from portail.governance.enums import MeetingState
from portail.governance.models import Decision, Invitation, Meeting, MinutesVersion
from portail.governance.operations import ActRefused
from portail.governance.operations.meetings import locked
from portail.governance.operations.seats import CHANGED

ATTENDED, PUBLISHED = "governance.attendance", "governance.publish"


def record_attendance(pk: int, rows: Iterable[Invitation], *, by: User, at: datetime.datetime) -> None:
    """Write who came: the meeting has then been held. Raises `ActRefused`."""
    with transaction.atomic():
        meeting = locked(pk, by=by)
        if meeting.state not in (MeetingState.CONVENED, MeetingState.HELD):
            raise ActRefused(gettext("Seule une réunion convoquée se tient."))
        if not meeting.has_begun(at):
            raise ActRefused(gettext("La réunion n’a pas encore commencé."))
        Invitation.objects.bulk_update(rows, ["presence", "represented_by"])
        meeting.state = MeetingState.HELD
        meeting.save()
        log(instance=meeting, action=ATTENDED, user=by)


def write(meeting: Meeting, *, by: User) -> None:
    """Save the working text of the minutes and of the decisions. Raises `ValidationError`.

    A decision that was published has its number for ever: it is corrected, it does not go.
    """
    with transaction.atomic():
        before = locked(meeting.pk, by=by)
        if before.state != MeetingState.HELD:
            raise ValidationError(
                gettext("Le compte rendu s’écrit une fois la réunion tenue\u00a0: dites qui était là.")
            )
        numbers = set(before.decisions.exclude(number=None).values_list("number", flat=True))
        if not numbers <= {decision.number for decision in meeting.decisions.all()}:
            raise ValidationError(gettext("Une décision publiée se corrige, elle ne se supprime pas."))
        meeting.state, meeting.sequence = before.state, before.sequence
        meeting.save()
        log(instance=meeting, action=CHANGED, user=by)


def publish(pk: int, *, reason: str, by: User, at: datetime.datetime) -> MinutesVersion:
    """Publish the minutes to the members, or their correction. Raises `ActRefused`."""
    with transaction.atomic():
        meeting = locked(pk, by=by)
        attendance = attendance_of(meeting)
        last = meeting.versions.order_by("-version").first()
        if meeting.state != MeetingState.HELD or not meeting.minutes.strip():
            raise ActRefused(gettext("Écrivez le compte rendu avant de le publier."))
        if any(not one["presence"] for one in attendance):
            raise ActRefused(gettext("Dites d’abord, pour chaque membre, s’il était présent."))
        decisions = _numbered(meeting)
        said = {"minutes": meeting.minutes, "decisions": decisions, "attendance": attendance}
        if last is not None and all(getattr(last, name) == value for name, value in said.items()):
            raise ActRefused(gettext("Ce compte rendu est déjà publié, et rien n’a changé depuis."))
        if last is not None and not reason.strip():
            raise ActRefused(gettext("Dites pourquoi le compte rendu est corrigé\u00a0: les membres le liront."))
        version = MinutesVersion(
            meeting=meeting,
            version=last.version + 1 if last else 1,
            reason=reason.strip() if last else "",
            published_at=at,
            **said,
        )
        version.save(force_insert=True)
        log(instance=meeting, action=PUBLISHED, user=by, data={"version": version.version, "reason": version.reason})
    return version


def attendance_of(meeting: Meeting) -> list[dict[str, str]]:
    """Who was convened and whether they came, as it is published."""
    rows = meeting.invitations.filter(is_withdrawn=False).select_related("authority")
    return [
        {
            "authority": row.authority.name,
            "name": row.name,
            "office": row.office,
            "presence": row.presence,
            "represented_by": row.represented_by,
        }
        for row in rows
    ]


def _numbered(meeting: Meeting) -> list[dict[str, object]]:
    """The decisions with their numbers; those that had none get the next ones, in their order."""
    decisions = list(Decision.objects.filter(meeting=meeting).order_by("sort_order", "pk"))
    following = max((one.number or 0 for one in decisions), default=0)
    for one in decisions:
        if one.number is None:
            following += 1
            one.number = following
    Decision.objects.bulk_update(decisions, ["number"])
    return sorted(({"number": one.number, "text": one.text} for one in decisions), key=lambda said: said["number"] or 0)
