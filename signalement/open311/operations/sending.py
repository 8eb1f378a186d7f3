"""Reports sent to the Open311 servers of partners: written with what has them sent, tried until they are received.

A worker that dies and an answer that is lost leave a mark: before a report is sent again, it is looked for there. The
photos that follow go the same way (`sending_photos` says which), under the same number each time.
"""

import contextlib
import datetime
import time
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.channels import GIVE_UP_AFTER, wait_after
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.reference import held
from grc.enums import ActorRole, Channel, EventKind, State
from grc.models import Demande, Event
from grc.operations.changing import Refused, changing, record, treating
from signalement.enums import SendingStatus
from signalement.open311.channels import GeoReport, Later, Receipt, ServerRefusal, Trouble
from signalement.open311.models import Endpoint, EndpointRoute, Sending
from signalement.open311.operations import endpoints, sending_photos
from signalement.open311.operations.message import fields_of, is_that_one, type_field, update_of

ROUTING = {EventKind.FILED, EventKind.TRANSFERRED, EventKind.RECLASSIFIED}
LEASE = datetime.timedelta(minutes=3)  # longer than an attempt: a worker that dies leaves its report until then
SLACK = datetime.timedelta(minutes=10)  # between two clocks
SPAN = datetime.timedelta(days=89)  # of a list of reports: 90 by the specification
TOKEN_PATIENCE = datetime.timedelta(days=30)  # for a partner that registers by hand


# ------------------------------------------------------------------------------------------------------ what is to go
def follow(demande: Demande, event: Event) -> None:
    """Have a report sent where those of its authority and category go.

    One that is open again goes there if it was to go before it was closed, and had not. One that the metropolis passes
    on to a commune is that commune's matter: nothing of it goes to the metropolis's partners.
    """
    if event.kind == EventKind.RELAYED:
        Sending.objects.filter(demande=demande, first_attempt_at=None).delete()
        return
    is_routed, is_open_again = event.kind in ROUTING, demande.is_open and event.from_state in State.FINAL
    found = route_of(demande) if is_routed or is_open_again else None
    if found is None:
        return
    mine, is_new = {"demande": demande, "endpoint": found.endpoint}, False
    if is_routed:
        defaults = {"created_at": event.at, "next_attempt_at": event.at}
        _sending, is_new = Sending.objects.get_or_create(**mine, photo=None, defaults=defaults)
    if not is_new:  # it is back where it was, with its photos
        Sending.objects.filter(**mine, status=SendingStatus.DROPPED).renew(event.at)


def route_of(demande: Demande) -> EndpointRoute | None:
    """By which route it goes now, if by any. What a program filed goes nowhere: it would come back to where it was."""
    if demande.channel == Channel.API or (demande.authority_id, demande.demarche_id) not in _routed():
        return None
    routes = EndpointRoute.objects.filter(authority=demande.authority_id, demarche=demande.demarche_id)
    return routes.select_related("endpoint").first()


@held
def _routed() -> frozenset[tuple[int, int]]:
    """The authorities and démarches whose reports have a route: most have none."""
    return frozenset(EndpointRoute.objects.values_list("authority_id", "demarche_id"))


def forget(keys: list[int]) -> None:
    """Send nothing more of these reports, and keep nothing of what partners said of them."""
    mine = Sending.objects.filter(demande__in=keys)
    mine.exclude(reason="").update(reason="")
    mine.filter(status__in=SendingStatus.UNFINISHED).update(status=SendingStatus.DROPPED)


def resend(*, demande_id: int, endpoint_id: int, by: User, at: datetime.datetime) -> Event:
    """Try again, for as long as the first time, what a partner has refused or has not answered of a report."""
    with treating(demande_id, by=by, at=at) as demande:
        mine = Sending.objects.filter(demande=demande, endpoint=endpoint_id)
        if not mine.filter(status__in=SendingStatus.TO_RESUME).renew(at):
            raise Refused(_("Cet envoi n’est plus à refaire\u00a0: voyez où il en est."))
        endpoint = Endpoint.objects.get(pk=endpoint_id)
        Endpoint.objects.filter(pk=endpoint_id).update(rests_until=None)
        detail = {"partner": endpoint.label, "note": _("Nouvel envoi demandé.")}
        return record(demande, EventKind.SENT_OUT, at=at, actor=by, role=ActorRole.AGENT, shown=False, detail=detail)


# --------------------------------------------------------------------------------------------------------- what goes
def send_due(*, seconds: float) -> int:
    """Send what is due until nothing is, or for `seconds`. How many were tried."""
    tried, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM):
        while time.monotonic() < stop and send_next(at=timezone.now()):
            tried += 1
    return tried


def send_next(*, at: datetime.datetime) -> bool:
    """Send the report, or the photo, that is due for the longest. Whether there was one."""
    sending = _claim(at)
    if sending is None:
        return False
    try:
        server = endpoints.server_of(sending.endpoint)
        outcome = _tried(sending, server, at)
    except ServerRefusal as refusal:
        endpoints.answered(sending.endpoint, at=at)
        _stop(sending, SendingStatus.REFUSED, refusal.words, at)
    except Later as later:
        endpoints.failed(sending.endpoint, later, at=at)
        _put_off(sending, later, at)
    else:
        if outcome is None:
            _drop(sending)
        else:
            endpoints.answered(sending.endpoint, at=at)
            _arrived(sending, outcome, at)
    return True


def _claim(at: datetime.datetime) -> Sending | None:
    """What is due for the longest, and nobody else's for a while; that it is tried is written first."""
    with transaction.atomic():
        sending = Sending.objects.due(at).select_for_update(of=("self",), skip_locked=True).first()
        if sending is not None:
            first = sending.first_attempt_at or at
            _write(sending, attempts=sending.attempts + 1, first_attempt_at=first, next_attempt_at=at + LEASE)
            wanted = Sending.objects.select_related("endpoint", "demande__demarche", "demande__form_version")
            return wanted.get(pk=sending.pk)
    return None


def _tried(sending: Sending, server: GeoReport, at: datetime.datetime) -> Receipt | None:
    """What the server answers; None when there is nothing to ask of it any more."""
    if sending.token:
        return _asked(sending, server)
    return _sent(sending, server, at) if sending.photo_id is None else _followed(sending, server)


def _sent(sending: Sending, server: GeoReport, at: datetime.datetime) -> Receipt | None:
    """Send a report, unless an attempt of before has; None when it is not to go there any more."""
    demande, found = sending.demande, _way_of(sending, sending.demande)
    if found is None:
        return None
    if sending.attempts > 1 and (reference := _looked_for(sending, found.service_code, server, at)):
        return Receipt(reference, "")
    photo = sending_photos.along(sending)
    _write(sending, along=photo.uuid if photo else None)
    return server.file(fields_of(demande, found, photo), idempotency_key=str(sending.uuid))


def _way_of(sending: Sending, demande: Demande) -> EndpointRoute | None:
    """By which route a report is to be sent there now, if it is: what is closed is not."""
    return _route_to(sending.endpoint_id, demande) if demande.is_open else None


def _followed(sending: Sending, server: GeoReport) -> Receipt | None:
    """Send a photo; None when it is not to go there any more."""
    fields = _update_of(sending, sending.demande)
    if fields is None:
        return None
    server.tell(fields)
    return Receipt("", "")


def _update_of(sending: Sending, demande: Demande) -> list[type_field] | None:
    """What is told of a photo, as long as its report goes there and it is shown."""
    told = sending_photos.to_tell(sending) if _route_to(sending.endpoint_id, demande) else None
    return update_of(sending, *told) if told else None


def _route_to(endpoint_id: int, demande: Demande) -> EndpointRoute | None:
    """By which route a report goes to this endpoint now, if it does."""
    found = route_of(demande)
    return found if found is not None and found.endpoint_id == endpoint_id else None


def _looked_for(sending: Sending, code: str, server: GeoReport, at: datetime.datetime) -> str:
    """Its reference there, if an attempt of which the answer was lost has filed it; empty when nothing shows it.

    By its key where the server keeps it, as ours does; else in the list of what was filed since.
    """
    with contextlib.suppress(Trouble):  # most servers know no such address, and answer it as they may
        if reference := server.of_token(str(sending.uuid)):
            return reference
    try:
        rows = server.filed(code, max(sending.created_at - SLACK, at - SPAN), at + SLACK)
    except ServerRefusal:
        return ""
    there = {row["service_request_id"]: row for row in rows if row.get("service_request_id")}
    others = Sending.objects.filter(endpoint=sending.endpoint_id, reference__in=there)
    for reference in others.values_list("reference", flat=True):
        there.pop(reference, None)
    return next((reference for reference, row in there.items() if is_that_one(row, sending.demande)), "")


def _asked(sending: Sending, server: GeoReport) -> Receipt:
    """Ask for the reference of what a token stands for; a server may not know yet."""
    try:
        return Receipt(server.of_token(sending.token), sending.token)
    except ServerRefusal:
        return Receipt("", sending.token)


# ------------------------------------------------------------------------------------------------------ what is written
class _Line(NamedTuple):
    """A line for the journal of the request; those that are shown say themselves, the others in `note`."""

    kind: EventKind
    shown: bool
    detail: dict[str, str]


def _arrived(sending: Sending, receipt: Receipt, at: datetime.datetime) -> None:
    """The partner has it: under a reference, or a token by which to ask for one."""
    lines = [] if sending.sent_at else [_Line(EventKind.SENT_OUT, True, {})]
    if sending.photo_id:
        lines = [_Line(EventKind.SENT_OUT, False, {"note": _("Photo publique transmise.")})]
        columns: dict[str, Any] = {"status": SendingStatus.RECEIVED, "received_at": at}
    elif receipt.reference:
        lines.append(_Line(EventKind.TOLD_OUTSIDE, True, {"reference": receipt.reference}))
        columns = {"status": SendingStatus.RECEIVED, "reference": receipt.reference, "received_at": at}
    elif sending.sent_at and at - sending.sent_at >= TOKEN_PATIENCE:
        _stop(sending, SendingStatus.FAILED, _("Transmis, mais aucune référence n’est venue en trente jours."), at)
        return
    else:
        columns = {"status": SendingStatus.SENT, "next_attempt_at": at + wait_after(sending.attempts)}
    _tell(sending, lines, at, token=receipt.token, reason="", sent_at=sending.sent_at or at, **columns)


def _put_off(sending: Sending, later: Later, at: datetime.datetime) -> None:
    """Try again later; give it up when it has lasted too long, and say so at the desk."""
    asked = datetime.timedelta(seconds=min(later.seconds or 0, 24 * 3600))
    begun, patience = (sending.sent_at, TOKEN_PATIENCE) if sending.token else (sending.first_attempt_at, GIVE_UP_AFTER)
    if at - (begun or at) >= patience:
        _stop(sending, SendingStatus.FAILED, later.words, at)
    else:
        _write(sending, next_attempt_at=at + max(asked, wait_after(sending.attempts)), reason=later.words)


def _stop(sending: Sending, status: SendingStatus, words: str, at: datetime.datetime) -> None:
    """It goes no further by itself: agents are told why."""
    is_refused = status == SendingStatus.REFUSED
    if sending.photo_id:
        said = _("Photo refusée\u00a0: %(words)s") if is_refused else _("Photo abandonnée\u00a0: %(words)s")
    else:
        said = _("Refusé\u00a0: %(words)s") if is_refused else _("Abandonné\u00a0: %(words)s")
    line = _Line(EventKind.TOLD_OUTSIDE, False, {"note": said % {"words": words}})
    _tell(sending, [line], at, status=status, reason=words)


def _tell(sending: Sending, lines: list[_Line], at: datetime.datetime, **columns: Any) -> None:
    try:
        with changing(sending.demande_id) as demande:
            _write(sending, **columns)
            if sending.photo_id is None and sending.status == SendingStatus.RECEIVED:
                sending_photos.arrived(sending, at=at)
            for line in lines:
                detail = {"partner": sending.endpoint.label, **line.detail}
                record(demande, line.kind, at=at, role=ActorRole.SYSTEM, shown=line.shown, detail=detail)
    except Refused:  # anonymised meanwhile: nothing is told of it any more
        _write(sending, **columns | {"reason": ""})


def _drop(sending: Sending) -> None:
    """It is not to go there any more, until it is back.

    It is looked at again with its request held, as it is by who brings the report back or opens it again, or shows a
    photo again.
    """
    with contextlib.suppress(Refused), changing(sending.demande_id) as demande:
        is_report = sending.photo_id is None
        if (_way_of(sending, demande) if is_report else _update_of(sending, demande)) is None:
            _write(sending, status=SendingStatus.DROPPED)


def _write(sending: Sending, **columns: Any) -> None:
    """Write these columns, if the row is still there: a photo that is withdrawn takes its own away."""
    for name, value in columns.items():
        setattr(sending, name, value)
    Sending.objects.filter(pk=sending.pk).update(**columns)
