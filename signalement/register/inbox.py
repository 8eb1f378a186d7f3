"""The reports that wait for an agent to read them for the public, the oldest first, a page at a time by key."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count

from accounts.context import Actor
from grc import references
from grc.models import Demande
from signalement.register.models import PublishedReport

A_PAGE = 10
MOST_COUNTED = 1000


class Waiting(NamedTuple):
    """A report of the register, its request, and how many photos came with it."""

    report: PublishedReport
    demande: Demande
    photos: int


class Page(NamedTuple):
    """`following` is the reference to go on from, empty at the end."""

    reports: list[Waiting]
    following: str


def page_to_read(actor: Actor, *, after: str = "") -> Page:
    """Those of the agent's authorities that follow the report `after`: two statements, three with `after`."""
    waiting = PublishedReport.objects.to_read(actor.authority_ids)
    reference = references.normalise(after) if after else None
    last = PublishedReport.objects.filter(reference=reference).values("filed_at", "pk").first() if reference else None
    if last:
        waiting = waiting.read_after(last["filed_at"], last["pk"])
    rows = list(waiting.order_by("filed_at", "demande").select_related("category__demarche", "commune")[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    demandes = (
        Demande.objects.visible_to(actor)
        .filter(pk__in=[one.pk for one in shown])
        .select_related("demarche", "authority")
        .annotate(photos=Count("attachments"))
    )
    by_key = {demande.pk: demande for demande in demandes}
    found = [Waiting(one, by_key[one.pk], by_key[one.pk].photos) for one in shown if one.pk in by_key]
    return Page(found, shown[-1].reference if len(rows) > A_PAGE else "")


def count_to_read(authority_ids: Sequence[int]) -> int:
    """How many wait, up to one more than `MOST_COUNTED`."""
    return PublishedReport.objects.to_read(authority_ids)[: MOST_COUNTED + 1].count()
