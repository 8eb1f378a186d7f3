"""The number of people of a request, stored beside it so that the inbox can be ordered by it (`grc.weights`).

It is what a count would find, and no change of the request: neither `version` nor `updated_at` moves.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.context import SYSTEM, acting_as
from grc.models import Demande
from grc.weights import weights_of

BATCH = 2_000
# What was counted does not change where somebody was anonymised.
GONE = Exists(Demande.objects.filter(incident=OuterRef("incident"), anonymised_at__isnull=False))


def recount(ids: Collection[int]) -> int:
    """Store the number of people of these requests and of those that they are joined to; how many it changed."""
    with acting_as(SYSTEM):
        known = Demande.objects.filter(pk__in=ids, incident__isnull=False)
        incidents = list(known.order_by().values_list("incident", flat=True))
        return _store(Demande.objects.filter(Q(pk__in=ids) | Q(incident__in=incidents)))


def recount_of(cards: Collection[int]) -> int:
    """Store the number of people of what is joined where one of these cards has a part; how many it changed."""
    with acting_as(SYSTEM):
        joined = Demande.objects.filter(~GONE, incident__isnull=False, parties__person__in=cards)
        incidents = set(joined.order_by().values_list("incident", flat=True))
        return _store(Demande.objects.filter(incident__in=incidents)) if incidents else 0


def recount_after(last: int) -> int | None:
    """Store the number of people of the next `BATCH` requests, by key; the last key, or None at the end.

    What changes a number elsewhere (an address that is corrected) is seen here.
    """
    with acting_as(SYSTEM):
        keys = list(Demande.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        _store(Demande.objects.filter(~GONE, pk__in=keys, anonymised_at__isnull=True))
    return keys[-1] if keys else None


def _store(demandes: QuerySet[Demande]) -> int:
    rows = list(demandes.select_related("incident").only("pk", "people", "incident").order_by("pk"))
    weights, changed = weights_of(rows), 0
    for number in sorted({weights[one.pk] for one in rows}):
        wrong = [one.pk for one in rows if weights[one.pk] == number != one.people]
        changed += Demande.objects.filter(pk__in=wrong).update(people=number) if wrong else 0
    return changed
