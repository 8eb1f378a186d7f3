"""The Open311 servers of partners: who may set one, how it is called, what is remembered of how it answers."""

import datetime
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.channels import refusal_of, wait_after
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.sealing import SealError, seal, unseal
from communes.models import Authority
from grc import permissions
from grc.operations.changing import NotAllowed, Refused
from signalement.open311.channels import GeoReport, Later, NotThere, Row, Trouble
from signalement.open311.models import Endpoint, EndpointRoute, Sending

DETAIL = 240  # characters of a failure


def save(endpoint: Endpoint, *, key: str, by: User, at: datetime.datetime) -> None:
    """Write an endpoint that a form has filled in. `key`: its new API key; empty keeps that which is there.

    Of the project team, or of a supervisor of its authority: `NotAllowed` for anyone else, and for whoever would have a
    key that they need not know said to another server. Raises `Refused`, with nothing written, when it is not to be
    called, or when one of its categories goes to another endpoint already. One that was left alone may be called again
    at once.
    """
    if not permissions.can_run_partners(by, endpoint.authority, timezone.localdate(at)):
        raise NotAllowed
    if reason := refusal_of(endpoint.url):
        raise Refused(reason)
    if is_elsewhere(endpoint) and (knows_reports(endpoint) or (endpoint.sealed_key and not key)):
        raise NotAllowed
    if key:
        endpoint.sealed_key = seal(key)
    endpoint.rests_until = None
    routes = list(endpoint.routes.all())
    for route in routes:
        route.authority = endpoint.authority
    with transaction.atomic():
        # An authority's servers change one at a time: two supervisors may have given a category to two of them.
        Authority.objects.select_for_update(no_key=True).get(pk=endpoint.authority_id)
        if other := _taken(routes, but=endpoint):
            words = _("«\u00a0%(category)s\u00a0» va déjà à %(partner)s\u00a0: retirez-la de l’un des deux.")
            raise Refused(words % {"category": other.demarche, "partner": other.endpoint})
        # They are written one by one, each category once: two that exchange theirs would meet.
        EndpointRoute.objects.filter(endpoint=endpoint.pk).delete()
        endpoint.save()


def is_elsewhere(endpoint: Endpoint) -> bool:
    """Whether its address, not written yet, is that of another server than until now."""
    former = Endpoint.objects.filter(pk=endpoint.pk).values_list("url", flat=True).first()
    return former is not None and _server(former) != _server(endpoint.url)


def _server(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _taken(routes: Collection[EndpointRoute], *, but: Endpoint) -> EndpointRoute | None:
    """A route by which the same reports go to another endpoint, if there is one."""
    demarches = [route.demarche_id for route in routes]
    there = EndpointRoute.objects.filter(authority=but.authority_id, demarche__in=demarches)
    return there.exclude(endpoint=but.pk).select_related("endpoint", "demarche").first()


def has_sent(endpoint: Endpoint) -> bool:
    """Whether reports went there: it is then put out of service, not deleted."""
    with acting_as(SYSTEM):
        return Sending.objects.filter(endpoint=endpoint).exists()


def knows_reports(endpoint: Endpoint) -> bool:
    """Whether reports were received there: their references, and the news of them, are this server's and no other's."""
    with acting_as(SYSTEM):
        return Sending.objects.filter(endpoint=endpoint, sent_at__isnull=False).exists()


def server_of(endpoint: Endpoint) -> GeoReport:
    """Its server, ready to be called. Raises `Later` when its key cannot be unsealed."""
    try:
        key = unseal(endpoint.sealed_key) if endpoint.sealed_key else ""
    except SealError:
        raise Later(_("La clé du serveur ne se lit plus\u00a0: écrivez-la de nouveau.")) from None
    return GeoReport(endpoint.url, kind=endpoint.wire_format, jurisdiction=endpoint.jurisdiction, key=key)


def answered(endpoint: Endpoint, *, at: datetime.datetime) -> None:
    """It answers: whatever it says, it is not left alone."""
    mine = Endpoint.objects.filter(pk=endpoint.pk)
    mine.update(answered_at=at, failure="", failures=0, rests_until=None)


def failed(endpoint: Endpoint, trouble: Trouble, *, at: datetime.datetime) -> None:
    """It does not answer as it should: it is left alone, longer each time."""
    mine = Endpoint.objects.filter(pk=endpoint.pk)
    mine.update(failed_at=at, failure=trouble.words[:DETAIL], failures=F("failures") + 1)
    failures = mine.values_list("failures", flat=True).get()
    mine.update(rests_until=at + wait_after(failures))


class Finding(NamedTuple):
    """A sentence about a server, and whether it is as it should be."""

    is_fine: bool
    words: str


class Findings(NamedTuple):
    """What was found at a server: sentences, and its services."""

    said: list[Finding]
    services: list[Row]


def examine(endpoint: Endpoint, *, by: User, at: datetime.datetime) -> Findings:
    """Ask the server for its services, and say what it answers, and whether the routes lead somewhere."""
    if not permissions.can_run_partners(by, endpoint.authority, timezone.localdate(at)):
        raise NotAllowed
    try:
        services = server_of(endpoint).services()
    except NotThere:
        words = _("Rien à cette adresse\u00a0: donnez celle qui se trouve avant «\u00a0services.%(format)s\u00a0».")
        return Findings([Finding(False, words % {"format": endpoint.wire_format})], [])
    except Trouble as trouble:
        return Findings([Finding(False, trouble.words)], [])
    if not services:
        words = _("Le serveur répond, mais n’offre aucun service\u00a0: vérifiez l’adresse et jurisdiction_id.")
        return Findings([Finding(False, words)], [])
    answered(endpoint, at=at)
    words = ngettext(
        "Le serveur répond\u00a0: %(count)s service.", "Le serveur répond\u00a0: %(count)s services.", len(services)
    )
    offered = {row["service_code"]: row for row in services}
    routes = endpoint.routes.select_related("demarche")
    said = [Finding(True, words % {"count": len(services)}), *(_leads(route, offered) for route in routes)]
    if not endpoint.sealed_key:
        said.append(Finding(False, _("Sans clé\u00a0: la plupart des serveurs en demandent une pour recevoir.")))
    return Findings(said, services)


def _leads(route: EndpointRoute, offered: dict[str, Row]) -> Finding:
    names = {"category": str(route.demarche), "code": route.service_code}
    service = offered.get(route.service_code)
    if service is None:
        return Finding(False, _("%(category)s\u00a0: le code «\u00a0%(code)s\u00a0» n’est pas dans sa liste.") % names)
    names["service"] = service.get("service_name", "")
    if service.get("metadata") == "true" and not route.answers:
        words = _("%(category)s → %(service)s\u00a0: ce service pose des questions, peut-être obligatoires.")
        return Finding(False, words % names)
    return Finding(True, _("%(category)s → %(service)s") % names)
