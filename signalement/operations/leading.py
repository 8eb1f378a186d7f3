"""Under which report the register shows requests that are joined: the one that leads them, while it may be shown.

When that one is withdrawn or hidden, the oldest that may be shown stands for all. Each change is made with the row of
the incident held: of two reports that are taken away at once, neither is left to stand for the other.
"""

from django.db.models import F, Max, Q
from django.utils import timezone

from grc.models import Demande, Incident
from signalement.models import PublishedReport, ReportUpdate, Subscription
from signalement.operations import telling
from signalement.querysets import MAY_BE_SHOWN


def hold(*incidents: int | None) -> None:
    """Have who changes what is shown of these incidents wait for the end of the transaction, before any report."""
    if keys := {one for one in incidents if one is not None}:
        list(Incident.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def gather(incident_id: int) -> None:
    """Show what the register has of an incident under one report, which says how many requests there are."""
    demandes = Demande.objects.filter(incident=incident_id)
    reports = PublishedReport.objects.filter(demande__in=demandes)
    lead = (
        reports.annotate(may_be=MAY_BE_SHOWN, is_main=Q(demande__incident__main=F("pk")))
        .order_by("-may_be", "-is_main", "filed_at", "pk")
        .first()
    )
    if lead is None:
        return
    coming = list(reports.exclude(pk=lead.pk).exclude(led_by=lead).values_list("pk", flat=True))
    if coming:
        telling.tell_of_reports(at=timezone.now(), only=coming)  # what was said of them before they came under it
    PublishedReport.objects.filter(pk__in=coming).update(led_by=lead, listed=False, joined=1)
    _begin_to_tell(coming, lead)
    PublishedReport.objects.filter(pk=lead.pk).update(
        led_by=None, listed=lead.may_be_shown, joined=max(1, demandes.count())
    )


def _begin_to_tell(reports: list[int], lead: PublishedReport) -> None:
    """Who follows these is told what happens to the lead from now on, not what happened to it before."""
    last = ReportUpdate.objects.filter(report=lead).aggregate(last=Max("id"))["last"] if reports else None
    if last is not None:
        Subscription.objects.filter(report__in=reports, told_update__lt=last).update(told_update=last)


def incidents_left(report: PublishedReport) -> list[int]:
    """The incidents whose other reports are shown with this one, which goes; not those that are being taken apart."""
    beside = PublishedReport.objects.filter(Q(led_by=report.pk) | Q(pk=report.led_by_id))
    standing = Demande.objects.filter(incident__main__incident=F("incident"), pk__in=beside.values("pk"))
    return list(standing.order_by("incident").values_list("incident", flat=True).distinct())
