"""What subscribers are told: the news of a report within a minute, what is reported in a place once a day."""

import datetime
from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from signalement.alerts import notices
from signalement.alerts.models import Subscription
from signalement.enums import SubscriptionKind
from signalement.register.models import PublishedReport, ReportUpdate

BATCH = 500  # subscriptions in one transaction
SETTLED = datetime.timedelta(minutes=5)  # what was written longer ago is committed
MOST = 10  # reports in one mail: it says how many more there are


def tell_of_reports(*, at: datetime.datetime, only: Collection[int] | None = None) -> int:
    """Post the news of reports, of `only` these if it is given, to those who follow them; how many mails.

    Who follows a report that is shown under another is told the news of that one: of what moves by itself under it,
    the page says it. Who follows both is told once.
    """
    told = 0
    with acting_as(SYSTEM), transaction.atomic():
        behind = Subscription.objects.confirmed().of_reports().behind()
        if only is not None:
            behind = behind.filter(report__in=only)
        held = Subscription.objects.filter(pk__in=list(behind.values_list("pk", flat=True)[:BATCH])).with_lead()
        rows = held.select_related(*_described("report"), *_described("report__led_by"))
        for subscription in rows.select_for_update(of=("self",), skip_locked=True).order_by("pk"):
            followed = subscription.report
            assert followed is not None  # noqa: S101 of_reports
            shown = followed.led_by or followed
            since = ReportUpdate.objects.filter(report__in={followed.pk, shown.pk}, id__gt=subscription.told_update)
            updates = list(since)
            news = [one for one in updates if one.report_id == shown.pk]
            if news and shown.may_be_shown and not subscription.is_repeated:
                notices.of_report(subscription, shown, news, at=at)
                told += 1
            last = max((one.id for one in updates), default=subscription.told_update)
            Subscription.objects.filter(pk=subscription.pk).update(told_update=last)
    return told


def tell_before(reports: list[int]) -> None:
    """Post what was said of reports before they come under another."""
    tell_of_reports(at=timezone.now(), only=reports)


def tell_from_now_on(reports: list[int], lead: PublishedReport) -> None:
    """Have who follows these told what happens to the lead from now on, not what happened to it before."""
    last = ReportUpdate.objects.filter(report=lead).aggregate(last=Max("id"))["last"]
    if last is not None:
        Subscription.objects.filter(report__in=reports, told_update__lt=last).update(told_update=last)


def _described(report: str) -> tuple[str, str]:
    return f"{report}__category__demarche", f"{report}__commune"


class AlertRun(NamedTuple):
    """How many mails, and the key of the last subscription that was looked at, if there was any."""

    mails: int
    last: int | None


def tell_of_places(*, at: datetime.datetime, after: int = 0) -> AlertRun:
    """Post what was reported in the places that are followed since the last time. Once a day.

    To `BATCH` of those who follow some, whose keys come after `after`.
    """
    until, mails = at - SETTLED, 0
    with acting_as(SYSTEM), transaction.atomic():
        rows = Subscription.objects.confirmed().of_places().filter(told_until__lt=until, pk__gt=after)
        held = list(
            rows.select_related("commune").select_for_update(of=("self",), skip_locked=True).order_by("pk")[:BATCH]
        )
        for subscription in held:
            found = new_in(subscription, until)
            count = found.count()
            if count:
                newest = found.select_related("category__demarche", "commune").order_by("-filed_at", "-demande")
                notices.of_place(subscription, list(newest[:MOST]), count, at=at)
                mails += 1
        Subscription.objects.filter(pk__in=[one.pk for one in held]).update(told_until=until)
    return AlertRun(mails, held[-1].pk if held else None)


def new_in(subscription: Subscription, until: datetime.datetime) -> QuerySet[PublishedReport]:
    """What has come into the register about the place since it was last told of, whenever it was filed."""
    found = PublishedReport.objects.listed().filter(entered_at__gte=subscription.told_until, entered_at__lt=until)
    if subscription.category_id:
        found = found.filter(category=subscription.category_id)
    if subscription.kind == SubscriptionKind.AROUND:
        assert subscription.latitude is not None  # noqa: S101 the table says so
        return found.near(subscription.latitude, subscription.longitude or 0.0, subscription.radius or 0)
    found = found.filter(commune=subscription.commune_id)
    if subscription.kind != SubscriptionKind.STREET:
        return found
    written = Q(address__icontains=subscription.place)
    return found.filter(Q(street=subscription.street) | written if subscription.street else written)
