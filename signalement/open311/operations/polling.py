"""What partners tell of the reports that they were sent: asked for by the clock, each piece of news taken in once.

Their words stay at the desk; the resident reads the state, in ours. A state that needs a reason, or that may not follow
where the report stands, is told to the agents and changes nothing: they decide.
"""

import datetime
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from grc import notices
from grc.enums import ActorRole, EventKind, State
from grc.models import Demande
from grc.operations.changing import Refused, change_state, changing, record
from grc.operations.correction import BEFORE, before
from grc.workflow import REASON_REQUIRED, may_follow
from signalement.open311.channels import GeoReport, Row, ServerRefusal, Trouble
from signalement.open311.channels.statuses import ASKED, OPEN
from signalement.open311.models import Endpoint, Sending, SendingNews
from signalement.open311.operations import endpoints

OVERLAP = datetime.timedelta(days=1)  # read again: what was told late, under an older date
SPAN = datetime.timedelta(days=89)
MOST_PAGES = 20  # in one go: the rest at the next
NAMED = 50  # references in one address
NUMBER, STATUS = 200, 40  # characters that are kept


class News(NamedTuple):
    """A piece of a partner's news: its number there, of which report (their reference), and what it says."""

    number: str
    reference: str
    status: str
    words: str
    at: datetime.datetime


def hear_due(*, seconds: float) -> int:
    """Ask the partners whose turn it is, until none is left or for `seconds`. How many were asked."""
    asked, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM):
        while time.monotonic() < stop and hear_next(at=timezone.now()):
            asked += 1
    return asked


def hear_next(*, at: datetime.datetime) -> bool:
    """Ask the partner that was asked the longest ago, if one is to be. Whether there was one."""
    with transaction.atomic():
        endpoint = Endpoint.objects.to_hear(at).select_for_update(of=("self",), skip_locked=True).first()
        if endpoint is not None:
            Endpoint.objects.filter(pk=endpoint.pk).update(asked_at=at)
    if endpoint is None:
        return False
    try:
        hear(endpoint, at=at)
    except Trouble as trouble:
        endpoints.failed(endpoint, trouble, at=at)
    else:
        endpoints.answered(endpoint, at=at)
    return True


def hear(endpoint: Endpoint, *, at: datetime.datetime) -> None:
    """Take in what is new since the last time. Raises `Trouble`; what was read before it is kept."""
    server, reached = endpoints.server_of(endpoint), at
    try:
        for number, page in enumerate(_updates(endpoint, server, at), start=1):
            take(endpoint, page, at=at)
            reached = at if number < MOST_PAGES else page[-1].at
    except ServerRefusal:  # it has not that extension: the states of reports are looked at instead
        for page in _states(endpoint, server, at):
            take(endpoint, page, at=at)
    Endpoint.objects.filter(pk=endpoint.pk).update(heard_until=reached)


def _updates(endpoint: Endpoint, server: GeoReport, at: datetime.datetime) -> Iterator[list[News]]:
    """What happened there lately, the oldest first, page by page until one has nothing new."""
    sent = Sending.objects.followed().filter(endpoint=endpoint)
    begun = endpoint.heard_until or sent.aggregate(first=Min("received_at"))["first"] or at
    since = max(begun - OVERLAP, at - SPAN)
    until = at + datetime.timedelta(seconds=1)  # moments are sent to the second
    seen: set[str] = set()
    for page in range(1, MOST_PAGES + 1):
        told = [_news(row, row["update_id"], at) for row in server.updates(since, until, page) if row.get("update_id")]
        fresh = [one for one in told if one.number not in seen]
        if not fresh:
            return
        seen |= {one.number for one in fresh}
        yield sorted(fresh, key=lambda one: one.at)


def _states(endpoint: Endpoint, server: GeoReport, at: datetime.datetime) -> Iterator[list[News]]:
    """The states there of our open reports, each a piece of news of its own once it has changed."""
    followed = Sending.objects.followed().filter(endpoint=endpoint, demande__closed_at__isnull=True)
    known = dict(followed.order_by("pk").values_list("reference", "partner_status"))
    references = list(known)
    for first in range(0, len(references), NAMED):
        rows = server.named(references[first : first + NAMED])
        told = [_news(row, f"{row.get('status')}@{row.get('updated_datetime')}", at) for row in rows]
        yield [one for one in told if one.status != (known.get(one.reference, one.status) or OPEN)]


def _news(row: Row, number: str, at: datetime.datetime) -> News:
    words = row.get("description" if "update_id" in row else "status_notes", "")
    status = row.get("status", "").lower()[:STATUS]
    return News(number[:NUMBER], row.get("service_request_id", ""), status, words, _moment(row, at))


def _moment(row: Row, at: datetime.datetime) -> datetime.datetime:
    """When it happened, as they say; now when they do not, or say a time to come."""
    try:
        found = parse_datetime(row.get("updated_datetime", ""))
        if found is not None:
            return min(found if timezone.is_aware(found) else timezone.make_aware(found), at)
    except (ValueError, OverflowError):
        pass
    return at


def take(endpoint: Endpoint, page: list[News], *, at: datetime.datetime) -> None:
    """Take in, of these pieces of news, those of reports that were sent there that are not known yet."""
    references = {told.reference for told in page}
    ours = {
        one.reference: one for one in Sending.objects.followed().filter(endpoint=endpoint, reference__in=references)
    }
    known = SendingNews.objects.filter(sending__in=ours.values(), update_id__in={told.number for told in page})
    taken = set(known.values_list("sending__reference", "update_id"))
    for told in page:
        if told.reference in ours and (told.reference, told.number) not in taken:
            _take(ours[told.reference], endpoint, told, at)


def _take(sending: Sending, endpoint: Endpoint, told: News, at: datetime.datetime) -> None:
    try:
        with changing(sending.demande_id) as demande:
            _row, is_new = SendingNews.objects.get_or_create(
                sending=sending, update_id=told.number, defaults={"at": at}
            )
            if is_new:
                sending.partner_status, sending.told_at = told.status or sending.partner_status, told.at
                sending.save(update_fields=["partner_status", "told_at"])
                _tell(demande, endpoint, told, at)
    except Refused:  # anonymised meanwhile: nothing is told of it any more
        return


def _tell(demande: Demande, endpoint: Endpoint, told: News, at: datetime.datetime) -> None:
    """Bring the report to the state that they mean, if it may be; leave their words to the agents."""
    to = ASKED.get(told.status)
    to = None if to == demande.state else to
    moves = to is not None and _may_move(demande, to, endpoint)
    note = told.words
    if to is not None and not moves:
        ours = demande.demarche.workflow.label(to) or to.label
        said = _("Le partenaire dit\u00a0: «\u00a0%(state)s\u00a0». L’état n’a pas changé\u00a0: à vous de décider.")
        note = "\n".join(filter(None, [said % {"state": ours}, told.words]))
    detail: dict[str, Any] = {"partner": endpoint.label, "note": note}
    if note:
        record(demande, EventKind.TOLD_OUTSIDE, at=at, role=ActorRole.SYSTEM, shown=False, detail=detail)
    if to is not None and moves:
        detail |= {"note": "", BEFORE: before(demande)}
        states = change_state(demande, to, at=at)
        event = record(demande, EventKind.MOVED, at=at, role=ActorRole.SYSTEM, shown=True, states=states, detail=detail)
        notices.moved(demande, event)


def _may_move(demande: Demande, to: State, endpoint: Endpoint) -> bool:
    """Whether a partner's word suffices: a refusal is explained by an agent, some states are kept for supervisors."""
    circuit = demande.demarche.workflow
    is_open_to_all = circuit.uses(to) and not circuit.is_kept(to) and to not in REASON_REQUIRED
    return is_open_to_all and may_follow(demande.state, to) and demande.authority_id == endpoint.authority_id
