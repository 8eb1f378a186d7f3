"""Under which report the register shows requests that are joined: the one that leads them, while it may be shown.

When that one is withdrawn or hidden, the oldest that may be shown stands for all. Each change is made with the row of
the incident held: of two reports that are taken away at once, neither is left to stand for the other.
"""

from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from grc.models import Demande, Incident
from grc.weights import people_of
from signalement.register import registry
from signalement.register.models import PublishedReport
from signalement.register.querysets import MAY_BE_SHOWN

BATCH = 200  # incidents that are counted at once


def hold(*incidents: int | None) -> None:
    """Have who changes what is shown of these incidents wait for the end of the transaction, before any report."""
    if keys := {one for one in incidents if one is not None}:
        list(Incident.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def gather(incident_id: int) -> None:
    """Show what the register has of an incident under one report, which says how many people reported it."""
    reports = PublishedReport.objects.filter(demande__incident=incident_id)
    lead = (
        reports.annotate(may_be=MAY_BE_SHOWN, is_main=Q(demande__incident__main=F("pk")))
        .order_by("-may_be", "-is_main", "filed_at", "pk")
        .first()
    )
    if lead is None:
        return
    coming = list(reports.exclude(pk=lead.pk).exclude(led_by=lead).values_list("pk", flat=True))
    if coming:
        registry.coming(coming)
    PublishedReport.objects.filter(pk__in=coming).update(led_by=lead, listed=False, joined=1)
    if coming:
        registry.came(coming, lead)
    PublishedReport.objects.filter(pk=lead.pk).update(
        led_by=None, listed=lead.may_be_shown, joined=people_of([incident_id]).get(incident_id, 1)
    )


class Recounted(NamedTuple):
    """How many reports have another number, and the key of the last that was looked at, if there was any."""

    changed: int
    last: int | None


def recount(*, after: int = 0) -> Recounted:
    """Write anew how many people reported what is joined: cards are made, joined and parted after the fact.

    For `BATCH` reports whose keys come after `after`. Not where somebody was anonymised: what is counted does not
    change.
    """
    led = Exists(PublishedReport.objects.filter(led_by=OuterRef("pk")))
    gone = Exists(Demande.objects.filter(incident=OuterRef("demande__incident"), anonymised_at__isnull=False))
    leads = PublishedReport.objects.filter(led, ~gone, demande__incident__isnull=False, pk__gt=after).order_by("pk")
    rows = list(leads.values_list("pk", "demande__incident", "joined")[:BATCH])
    people = people_of([incident for _report, incident, _joined in rows])
    changed = 0
    for report, incident, joined in rows:
        if (count := people.get(incident, 1)) != joined:
            changed += PublishedReport.objects.filter(pk=report, joined=joined).update(joined=count)
    return Recounted(changed, rows[-1][0] if rows else None)


def incidents_left(report: PublishedReport) -> list[int]:
    """The incidents whose other reports are shown with this one, which goes; not those that are being taken apart."""
    beside = PublishedReport.objects.filter(Q(led_by=report.pk) | Q(pk=report.led_by_id))
    standing = Demande.objects.filter(incident__main__incident=F("incident"), pk__in=beside.values("pk"))
    return list(standing.order_by("incident").values_list("incident", flat=True).distinct())
