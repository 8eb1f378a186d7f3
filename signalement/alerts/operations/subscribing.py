"""Being told of reports: asked for, confirmed by whoever reads the address, stopped at any time."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts import limits
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from signalement.alerts import notices
from signalement.alerts.models import Subscription
from signalement.catalogue.models import Category
from signalement.enums import SubscriptionKind
from signalement.register.models import PublishedReport, ReportUpdate

UNCONFIRMED_FOR = datetime.timedelta(days=7)  # then it is forgotten
CLOSED_FOR = datetime.timedelta(days=30)  # after which nothing more is told of a report


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one wants to be told of."""

    kind: SubscriptionKind
    report: PublishedReport | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: int | None = None
    place: str = ""
    street: str = ""
    commune: Authority | None = None
    category: Category | None = None


def subscribe(
    wish: Wish,
    *,
    email: str,
    user: User | None,
    origin: Authority | None,
    at: datetime.datetime,
    may_write: Callable[[str], bool] = limits.any_address,
) -> Subscription | None:
    """Note the wish, and mail a link to confirm it. Confirmed at once for an account that asks for its own address.

    Asked again for the same report, it is the same one, and the link is mailed again. None, and nothing is noted, when
    the address is another's to which one may not write now.
    """
    own = user is not None and user.email == email.lower()
    if not own and not may_write(email):
        return None
    with acting_as(SYSTEM), transaction.atomic():
        made = Subscription(
            email=email,
            email_key=email.lower(),
            user=user if own else None,
            confirmed_at=at if own else None,
            **begun(wish, origin=origin, at=at),
        )
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            made = Subscription.objects.select_related("report").get(report=wish.report, email_key=email.lower())
        if made.confirmed_at is None:
            notices.to_confirm(made, at=at)
        return made


def begun(wish: Wish, *, origin: Authority | None, at: datetime.datetime) -> dict[str, Any]:
    """What is written of a wish, to whomever it is told: from now on."""
    return {
        "kind": wish.kind,
        "origin": origin or Authority.objects.metropolis(),
        "report": wish.report,
        "latitude": wish.latitude,
        "longitude": wish.longitude,
        "radius": wish.radius,
        "place": wish.place,
        "street": wish.street,
        "commune": wish.commune,
        "category": wish.category,
        "created_at": at,
        "told_update": _last_update(wish.report),
        "told_until": at,
    }


def opened_by(uuid: UUID) -> Subscription | None:
    """The subscription of a link."""
    with acting_as(SYSTEM):
        found = Subscription.objects.select_related("report__category__demarche", "commune", "category__demarche")
        return found.filter(uuid=uuid).first()


def confirm(subscription: Subscription, *, at: datetime.datetime) -> None:
    """Begin to tell: what has happened until now is on the page."""
    with acting_as(SYSTEM), transaction.atomic():
        waiting = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
        waiting.update(confirmed_at=at, told_until=at, told_update=_last_update(subscription.report))


def stop(subscription: Subscription) -> None:
    """Tell nothing more, and keep nothing of the address."""
    with acting_as(SYSTEM):
        Subscription.objects.filter(pk=subscription.pk).delete()


def forget(*, at: datetime.datetime) -> int:
    """Forget those that nobody confirmed, and those of reports closed long ago; how many."""
    with acting_as(SYSTEM):
        unconfirmed, _rows = Subscription.objects.filter(
            confirmed_at=None, created_at__lt=at - UNCONFIRMED_FOR
        ).delete()
        over, _rows = Subscription.objects.filter(report__closed_at__lt=at - CLOSED_FOR).delete()
    return unconfirmed + over


def _last_update(report: PublishedReport | None) -> int:
    if report is None:
        return 0
    theirs = ReportUpdate.objects.filter(report__in={report.pk, report.led_by_id or report.pk})
    return theirs.order_by("-id").values_list("id", flat=True).first() or 0
