"""Incidents: requests about the same thing are joined under one that leads them, and taken apart again at any time.

Joining changes neither the state, the people nor the history of a request, and makes no open form stale. Who changes
an incident holds its authority's row first, then its requests in the order of their keys: no two wait for each other.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import permissions
from grc.enums import ActorRole, EventKind, Kind
from grc.models import Demande, Event, Incident
from grc.operations import weights
from grc.operations.changing import NotAllowed, Refused, check_writable, record, refuse_secret

MOST = 500  # requests of one incident


def join(*, demande_id: int, to: int, by: User, at: datetime.datetime, with_others: bool = False) -> Event | None:
    """Join a request to another, or to what that one is joined to. None when they are together already.

    One that is in another incident comes with all of that incident, if `with_others`; else it is refused. Raises
    `NotAllowed`, or `Refused` for a closed request, two authorities, two kinds, or too many requests.
    """
    with _holding({demande_id, to}) as held:
        demande, other = held[demande_id], held[to]
        for one in (demande, other):
            _check(one, by, at)
        if demande == other or (demande.incident_id and demande.incident_id == other.incident_id):
            return None
        _check_fit(demande, other, with_others)
        _check_kinds(held.values(), other)
        former = demande.incident
        coming = [one for one in held.values() if one.incident_id == former.pk] if former else [demande]
        count = len(coming) + (other.incident.size if other.incident else 1)
        if count > MOST:
            raise Refused(
                _("Au plus %(most)s demandes peuvent être réunies\u00a0: il y en aurait %(count)s.")
                % {"most": MOST, "count": count}
            )
        incident = other.incident or _open(other, by, at)
        events = {one.pk: _enter(one, incident, by, at) for one in coming}
        if former:
            former.delete()
        _count(incident)
        weights.recount(held)
        return events[demande_id]


def part(*, demande_id: int, by: User, at: datetime.datetime) -> None:
    """Take a request out of its incident. When it led, the oldest leads; the last one left alone is taken out too.

    Raises `NotAllowed`, or `Refused` when it is joined to none.
    """
    with _holding({demande_id}) as held:
        demande = held[demande_id]
        incident = _incident_of(demande, by, at)
        rest = [one for one in held.values() if one != demande]
        if len(rest) == 1:
            _dissolve(incident, held.values(), by, at)
            weights.recount(held)
            return
        _leave(demande, incident.main.reference, by, at)
        if incident.main_id == demande.pk:
            _lead(min(rest, key=lambda one: (one.anonymised_at is not None, one.filed_at, one.pk)), incident, by, at)
        _count(incident)
        weights.recount(held)


def part_all(*, demande_id: int, by: User, at: datetime.datetime) -> int:
    """Take apart all the requests that this one is joined to; how many."""
    with _holding({demande_id}) as held:
        _dissolve(_incident_of(held[demande_id], by, at), held.values(), by, at)
        weights.recount(held)
        return len(held)


@contextmanager
def _holding(ids: set[int]) -> Iterator[dict[int, Demande]]:
    """These requests and all those that are joined to them, locked; `Demande.DoesNotExist` when one is not there."""
    with acting_as(SYSTEM), transaction.atomic():
        asked = Demande.objects.filter(pk__in=ids)
        authorities = asked.order_by().values("authority")
        list(Authority.objects.filter(pk__in=authorities).order_by("pk").select_for_update(no_key=True))
        incidents = asked.filter(incident__isnull=False).values("incident")
        rows = (
            Demande.objects.filter(Q(pk__in=ids) | Q(incident__in=list(incidents.values_list("incident", flat=True))))
            .select_related("authority", "demarche", "incident__main")
            .select_for_update(of=("self",))
            .order_by("pk")
        )
        held = {one.pk: one for one in rows}
        if not ids <= held.keys():
            raise Demande.DoesNotExist
        yield held


def _check(demande: Demande, by: User, at: datetime.datetime) -> None:
    if not permissions.can_treat(by, demande, timezone.localdate(at)):
        raise NotAllowed
    check_writable(demande)
    refuse_secret(demande)


def _check_fit(demande: Demande, other: Demande, with_others: bool) -> None:
    if demande.authority_id != other.authority_id:
        raise Refused(_("Ces demandes ne sont pas de la même collectivité\u00a0: transférez d’abord l’une des deux."))
    if not demande.is_open:
        raise Refused(_("Cette demande est close\u00a0: rouvrez-la pour la réunir à d’autres."))
    if not other.is_open:
        raise Refused(
            _("La demande %(reference)s est close\u00a0: rouvrez-la, ou réunissez celles qui sont en cours.")
            % {"reference": other.reference}
        )
    if demande.incident and not with_others:
        raise Refused(
            _(
                "Elle est déjà réunie à d’autres, autour de %(reference)s\u00a0: réunissez les deux ensembles, ou"
                " séparez-la."
            )
            % {"reference": demande.incident.main.reference}
        )


def _check_kinds(requests: Iterable[Demande], other: Demande) -> None:
    """All of them, for some were joined before this was asked."""
    if not all(one.demarche.goes_with(other.demarche) for one in requests):
        raise Refused(
            _(
                "Ces demandes ne sont pas de même nature\u00a0: un signalement se réunit à des signalements, la demande"
                " d’un service à celles du même service."
            )
        )


def _incident_of(demande: Demande, by: User, at: datetime.datetime) -> Incident:
    _check(demande, by, at)
    if demande.incident is None:
        raise Refused(_("Cette demande n’est pas, ou n’est plus, réunie à d’autres."))
    return demande.incident


def _open(main: Demande, by: User, at: datetime.datetime) -> Incident:
    """A new incident that `main` leads; another request enters it in the same transaction."""
    incident = Incident.objects.create(authority_id=main.authority_id, main=main, size=2, opened_at=at, by=by)
    _put(main, incident)
    _tell(main, EventKind.JOINED, {"leads": True}, by, at)
    return incident


def _enter(demande: Demande, incident: Incident, by: User, at: datetime.datetime) -> Event | None:
    _put(demande, incident)
    return _tell(demande, EventKind.JOINED, {"main": incident.main.reference}, by, at)


def _leave(demande: Demande, main: str, by: User, at: datetime.datetime) -> None:
    _put(demande, None)
    _tell(demande, EventKind.PARTED, {"main": main} if main != demande.reference else {"led": True}, by, at)


def _lead(main: Demande, incident: Incident, by: User, at: datetime.datetime) -> None:
    incident.main = main
    incident.save(update_fields=["main"])
    _tell(main, EventKind.JOINED, {"leads": True}, by, at)


def _dissolve(incident: Incident, requests: Iterable[Demande], by: User, at: datetime.datetime) -> None:
    main = incident.main.reference
    for one in requests:
        _leave(one, main, by, at)
    incident.delete()


def _put(demande: Demande, incident: Incident | None) -> None:
    demande.incident = incident
    Demande.objects.filter(pk=demande.pk).update(incident=incident)


def _count(incident: Incident) -> None:
    """How many there are now, and whether they go with each other (`Demarche.goes_with`)."""
    joined = Demande.objects.filter(incident=incident).values_list("demarche", "demarche__kind")
    natures = [kind if kind == Kind.REPORT else demarche for demarche, kind in joined]
    Incident.objects.filter(pk=incident.pk).update(size=len(natures), is_mixed=len(set(natures)) > 1)


def _tell(
    demande: Demande, kind: EventKind, detail: dict[str, object], by: User, at: datetime.datetime
) -> Event | None:
    """Write it in the journal of the request, unless that is closed for good."""
    if demande.anonymised_at is not None:
        return None
    return record(demande, kind, at=at, actor=by, role=ActorRole.AGENT, shown=False, detail=detail)
