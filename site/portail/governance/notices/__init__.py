"""Mails to the members of a body: they are convened, told of a change, told that the meeting is cancelled."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.context import SYSTEM, acting_as
from communes.models import Authority, Brand
from notifications import operations as outbox
from notifications import registry
from notifications.channels.email import AttachedFile
from notifications.enums import Channel, Urgency
from portail.governance.enums import Body, MeetingState, Method
from portail.governance.models import Invitation, Meeting
from portail.governance.notices.calendar import calendar_of

KINDS = {"convened": _("convocation à une réunion du partenariat"), "cancelled": _("réunion du partenariat annulée")}


def post(meeting: Meeting, rows: Iterable[Invitation], method: Method, *, at: datetime.datetime) -> None:
    """Post this version to these members, in the caller's transaction: once each, whatever is repeated."""
    is_cancelled = method == Method.CANCEL
    withdrawn = is_cancelled and meeting.state != MeetingState.CANCELLED  # the meeting stands, without them
    number = meeting.sequence + withdrawn
    metropolis = Authority.objects.metropolis()
    said = stored_context(meeting, method, number, at=at) | {"authority_id": metropolis.pk, "withdrawn": withdrawn}
    with acting_as(SYSTEM):
        outbox.post_all(
            (
                outbox.Notice(
                    key=f"governance.meeting.{meeting.pk}.{row.pk}.{method}.{number}",
                    topic=f"meeting:{meeting.pk}",
                    kind=f"governance.{'cancelled' if is_cancelled else 'convened'}",
                    authority_id=metropolis.pk,
                    recipient=row.email,
                    context=said | {"name": row.name, "email": row.email, "is_update": row.sequence is not None},
                )
                for row in rows
            ),
            at=at,
        )
        outbox.wake(urgency=Urgency.BULK)


def stored_context(meeting: Meeting, method: Method, number: int, *, at: datetime.datetime) -> dict[str, Any]:
    """The version that is posted, as it is now: what leaves late says what it was written for."""
    return {
        "meeting_id": meeting.pk,
        "method": method.value,
        "uid": str(meeting.uid),
        "sequence": number,
        "stamped_at": at.isoformat(),
        "starts_at": meeting.starts.isoformat(),
        "ends_at": meeting.ends.isoformat(),
        "body": meeting.body,
        "place": meeting.place,
        "link": meeting.link,
        "agenda": [{"title": point.title, "detail": point.detail} for point in meeting.agenda.all()],
        "reason": meeting.cancellation_reason,
    }


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the metropolis, the words of the meeting in Paris, and its entry for calendars."""
    authority = Authority.objects.select_related("site__brand").get(pk=stored["authority_id"])
    brand = getattr(authority.site, "brand", None) or Brand()
    starts, ends = (paris(stored[name]) for name in ("starts_at", "ends_at"))
    words = {"day": wording.day(starts), "begins": wording.hour(starts), "ends": wording.hour(ends)}
    body = Body(stored["body"]).label
    return {
        "site_url": authority.site.root_url if authority.site else settings.WAGTAILADMIN_BASE_URL,
        "meeting_url": settings.WAGTAILADMIN_BASE_URL + reverse("reunions:detail", args=[stored["meeting_id"]]),
        "brand": brand.letterhead(name=authority.body_name),
        "body_name": body,
        "day": wording.day(starts, "short"),
        "when": gettext("%(day)s, de %(begins)s à %(ends)s (heure de Paris)") % words,
        "attached": [
            AttachedFile("convocation.ics", calendar_of(stored, authority), "calendar", {"method": stored["method"]})
        ],
    }


def paris(moment: str) -> datetime.datetime:
    """A moment as the clock of Paris says it."""
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=None)


def register_kinds() -> None:
    """Make these notices known to the outbox (`AppConfig.ready`)."""
    for event, label in KINDS.items():
        path = f"portail/governance/mails/{event}"
        registry.register_kind(
            f"governance.{event}", label=str(label), channels={Channel.EMAIL: path}, extend=mail_context
        )
