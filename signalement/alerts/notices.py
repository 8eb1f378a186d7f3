"""What subscribers are told, by mail or on their device: the news of a report, what was reported in a place."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.context import SYSTEM, acting_as
from grc import links
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from notifications.operations import Notice
from notifications.registry import Device, Devices
from signalement.alerts.models import Subscription
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.picture import picture_of
from signalement.register.wording import standing_of

KINDS = {
    "confirm": _("abonnement à confirmer"),
    "news": _("suite d’un signalement suivi"),
    "around": _("signalements d’un lieu suivi"),
}


def token_of(subscription: Subscription) -> str:
    return links.token_for(subscription, links.NEWS)


def to_confirm(subscription: Subscription, *, at: datetime.datetime) -> None:
    _post("confirm", subscription, f"{at.isoformat()}", {}, at=at, urgency=Urgency.URGENT)


def of_report(
    subscription: Subscription, report: PublishedReport, news: Sequence[ReportUpdate], *, at: datetime.datetime
) -> None:
    said = [{"standing": standing_of(one), "text": one.text} for one in news]
    stands_for = report.pk != subscription.report_id
    extra = {"news": said, "stands_for": stands_for, **_told(report)}
    _post("news", subscription, str(news[-1].id), extra, at=at)


def of_place(
    subscription: Subscription, reports: Iterable[PublishedReport], count: int, *, at: datetime.datetime
) -> None:
    said = [_told(report) | {"standing": standing_of(report)} for report in reports]
    _post("around", subscription, at.date().isoformat(), {"reports": said, "count": count}, at=at)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the site, and the secret link of the subscription, which does not lie in the outbox."""
    sender = letterhead.of(stored["origin_id"])
    holder = SimpleNamespace(uuid=UUID(stored["subscription"]), link_version=Subscription.link_version)
    site = sender["site_url"]
    token = links.token_for(holder, links.NEWS)
    manage = reverse("alerte", args=[token])
    report = reverse("signalement_public", args=[stored["reference"]]) if "reference" in stored else ""
    plan = picture_of(stored["reference"], sender["brand"]["primary"]) if stored.get("where") else None
    return {
        **sender,
        "manage_url": site + manage,
        "unsubscribe_url": "" if stored.get("kind") == "confirm" else site + reverse("alerte_arret", args=[token]),
        "report_url": site + report if report else "",
        "register_url": site + reverse("signalements"),
        "page": report or f"{reverse('signalements')}?etat=tous",
        "manage_page": manage,
        "plan": plan,
        "pictures": [plan] if plan else [],
    }


def device_of(stored: Mapping[str, Any]) -> Device | None:
    """The device of a subscription, which does not lie in the outbox either; None once it is stopped."""
    with acting_as(SYSTEM):
        found = Subscription.objects.confirmed().filter(uuid=stored["subscription"]).exclude(endpoint="").first()
    return Device(found.endpoint, found.p256dh, found.auth) if found else None


def forget_device(stored: Mapping[str, Any]) -> None:
    """Tell a device nothing more, whatever it followed: its browser says that it is gone."""
    if device := device_of(stored):
        with acting_as(SYSTEM):
            Subscription.objects.of_device(device.endpoint).delete()


def register_kinds() -> None:
    """Make the notices of this package known to the outbox."""
    devices = Devices(device_of, forget_device)
    told = {"news": devices, "around": devices}
    registry.register_kinds("signalement", KINDS, extend=mail_context, also={Channel.PUSH: told}, devices=told)


def _told(report: PublishedReport) -> dict[str, str]:
    return {
        "reference": report.reference,
        "label": report.category.demarche.label,
        "where": report.where,
    }


def _post(
    kind: str,
    subscription: Subscription,
    mark: str,
    extra: dict[str, Any],
    *,
    at: datetime.datetime,
    urgency: Urgency = Urgency.BULK,
) -> None:
    context = {
        "subscription": str(subscription.uuid),
        "origin_id": subscription.origin_id,
        "about": subscription.about,
        "kind": kind,
        **extra,
    }
    notice = Notice(
        key=f"signalement.{kind}.{subscription.pk}.{mark}",
        topic=f"abonnement:{subscription.pk}",
        kind=f"signalement.{kind}",
        authority_id=subscription.origin_id,
        recipient=subscription.email or str(subscription.uuid),
        channel=Channel.PUSH if subscription.endpoint else Channel.EMAIL,
        context=context,
        urgency=urgency,
        forget=True,
    )
    outbox.post_all([notice], at=at)
    outbox.wake(urgency=urgency)
