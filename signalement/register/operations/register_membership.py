"""Which reports the public register has: those of public categories, whichever were public when they were filed.

What a category becomes is written at once; its reports follow, some at a time, for there may be many. What is done
twice, or by two workers, is done once, and the clock finds each hour what no worker was woken for.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.context import SYSTEM, acting_as
from grc.models import Demande
from signalement.catalogue.models import Category
from signalement.register.models import PublishedPhoto, PublishedReport
from signalement.register.operations import register, representative
from signalement.register.operations.photo_copies import forget_photos

BATCH = 200  # requests that are held in one transaction


def bring_in_step() -> Iterator[int]:
    """Take out the reports of categories that are not public, enter those that are missing of others.

    How many at a time.
    """
    with acting_as(SYSTEM):
        out = PublishedReport.objects.filter(category__is_public=False)
        there = PublishedReport.objects.filter(pk=OuterRef("pk"))
        public = list(Category.objects.filter(is_public=True).values_list("demarche", flat=True))
        missing = Demande.objects.filter(~Exists(there), demarche__in=public, anonymised_at=None)
        yield from _each(out, _take_out)
        yield from _each(missing, _enter)


def _each(rows: QuerySet, act: Callable[[list[Demande]], None]) -> Iterator[int]:
    """Hold the requests of these rows, as whoever changes one does, and have `act` look at them again."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            held = Demande.objects.select_for_update(of=("self",)).select_related("commune").filter(pk__in=keys)
            demandes = list(held.order_by("pk"))
            representative.hold(*(one.incident_id for one in demandes))
            act(demandes)
            for incident in _incidents_of(demandes):
                representative.gather(incident)
        last = keys[-1]
        yield len(keys)


def _take_out(demandes: list[Demande]) -> None:
    gone = PublishedReport.objects.filter(pk__in=[one.pk for one in demandes], category__is_public=False)
    forget_photos(PublishedPhoto.objects.filter(report__in=gone))
    gone.delete()


def _enter(demandes: list[Demande]) -> None:
    public = {one.demarche_id: one for one in Category.objects.filter(is_public=True)}
    register.enter_all([one for one in demandes if one.demarche_id in public and not one.anonymised_at], public)


def _incidents_of(demandes: Iterable[Demande]) -> list[int]:
    return sorted({one.incident_id for one in demandes if one.incident_id is not None})
