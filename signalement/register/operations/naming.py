"""Reports get the words of their point, or the point of their words, once those can be found: by what is held here
since, or by the geocoder, which nobody waits for.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q

from accounts.context import SYSTEM, acting_as
from communes import geocoding
from grc.enums import Kind
from grc.models import Demande
from grc.operations.placing import place
from signalement.register.models import PublishedReport
from signalement.register.operations import register
from signalement.register.whereabouts import beside, near

BATCH = 50  # requests between two places where a worker may stop
NEWEST = 2000  # requests that the clock looks at: what was found for none of them in their time is left to the command
NAMELESS = Q(address="", latitude__isnull=False)
POINTLESS = Q(latitude=None, address__regex=r"^\d")  # with a number: nothing else is one point


class Progress(NamedTuple):
    """The key of the last request that was looked at, and how many have been placed so far."""

    last: int
    placed: int


def newest() -> int:
    """The key of a request after which the newest ones come."""
    with acting_as(SYSTEM):
        return max(0, (Demande.objects.aggregate(last=Max("pk"))["last"] or 0) - NEWEST)


def name_places(*, after: int) -> Iterator[Progress]:
    """Place the reports whose keys come after `after`, a few at a time. Once the geocoder fails it is asked no more."""
    missing = Demande.objects.filter(NAMELESS | POINTLESS, demarche__kind=Kind.REPORT, anonymised_at=None)
    missing = missing.exclude(commune=None).select_related("commune").order_by("pk")
    placed, asks = 0, True
    while True:
        with acting_as(SYSTEM):
            rows = list(missing.filter(pk__gt=after)[:BATCH])
            for one in rows:
                found = _found(one, asks=asks)
                asks = asks and not found.degraded
                placed += found.is_any and _write(one, found)
        if not rows:
            return
        after = rows[-1].pk
        yield Progress(after, placed)


def name_landmarks(*, after: int = 0) -> Iterator[int]:
    """Say near what each report of the register is, as those that enter it do; for rows older than these words."""
    rows = PublishedReport.objects.filter(landmark="", demande__anonymised_at=None).order_by("pk")
    rows = rows.exclude(asset=None, latitude=None).select_related("asset", "demande__commune")
    while True:
        with acting_as(SYSTEM), transaction.atomic():
            found = list(rows.select_for_update(of=("self",)).filter(pk__gt=after)[:BATCH])
            for one in found:
                register.name_street(one, one.demande)
                one.save(update_fields=register.NAMES)
        if not found:
            return
        after = found[-1].pk
        yield after


class Placed(NamedTuple):
    address: str = ""
    point: tuple[float, float] | None = None
    degraded: bool = False

    @property
    def is_any(self) -> bool:
        return bool(self.address or self.point)


def _found(demande: Demande, *, asks: bool) -> Placed:
    commune, latitude, longitude = demande.commune, demande.latitude, demande.longitude
    if commune is None:
        return Placed()
    if latitude is None or longitude is None:
        answer = geocoding.pinpoint(demande.address, own=commune) if asks else geocoding.Answer()
        found = next((one for one in answer.found if one.commune == commune), None)
        return Placed(point=(found.latitude, found.longitude) if found else None, degraded=answer.degraded)
    if words := near(commune, (latitude, longitude)):
        return Placed(words)
    answer = geocoding.nearest(latitude, longitude) if asks else geocoding.Answer()
    words = next((beside(commune, (latitude, longitude), one) for one in answer.found), "")
    return Placed(words, degraded=answer.degraded)


def _write(demande: Demande, found: Placed) -> bool:
    """Write what was found, and have the register say it as far as anyone may know it."""
    with transaction.atomic():
        written = place(demande_id=demande.pk, address=found.address, point=found.point)
        report = PublishedReport.objects.select_for_update(of=("self",)).select_related("asset").filter(pk=demande.pk)
        if written and (public := report.first()):
            register.put(public, written, is_exact=public.is_exact)
            register.name_street(public, written)
            public.save(update_fields=["latitude", "longitude", "cell", *register.NAMES])
        return written is not None
