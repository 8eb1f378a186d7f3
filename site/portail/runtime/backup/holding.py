"""Holding back, after a restore, what may have left since the backup: nothing is told twice unless somebody says so.

What a desk may send again by itself (posts to business software, reports to partners) is given up there, with the
reason; letters and word of erased accounts wait until `HELD`, and `release` lets them go or drops them.
"""

import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import PurgeNotice
from grc.enums import BulkOutcome, DeliveryStatus
from grc.models import BulkAction, BulkItem
from grc.operations import changes
from grc.partners.models import WebhookDelivery
from home.interests import operations as interests
from notifications import operations as outbox
from notifications.enums import Status
from notifications.models import Notification
from signalement.alerts.models import Subscription
from signalement.alerts.operations import alerting
from signalement.enums import SendingStatus
from signalement.open311.models import Sending

HELD = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)  # no clock reaches it
REASON = "La base a été restaurée d’une sauvegarde : c’est peut-être déjà parti. Vérifiez avant de renvoyer."


class Held(NamedTuple):
    """How many of each were held back."""

    notices: int = 0
    purges: int = 0
    deliveries: int = 0
    sendings: int = 0
    acts: int = 0
    dropped: int = 0


@transaction.atomic
def hold(*, at: datetime.datetime) -> Held:
    """Have what was about to be told written down, then hold it back with what waited."""
    while changes.relay(at=at):
        pass
    while alerting.tell_of_reports(at=at) == alerting.BATCH:
        pass
    places = Subscription.objects.confirmed().of_places()
    while places.filter(told_until__lt=at - alerting.SETTLED).exists():
        alerting.tell_of_places(at=at)
    for rhythms in (interests.AT_ONCE, interests.WEEKLY):
        after = 0
        while last := interests.tell(rhythms, at=at, after=after).last:
            after = last
    unfinished = BulkAction.objects.unfinished()
    BulkItem.objects.filter(action__in=unfinished, outcome=BulkOutcome.WAITING).update(
        outcome=BulkOutcome.REFUSED, reason=REASON
    )
    waiting = Notification.objects.filter(status=Status.WAITING)
    # Letters that are forgotten once they have left: to accounts that were erased since, or with a link that is over.
    passing = list(waiting.filter(forget_once_settled=True).values_list("key", flat=True))
    outbox.cancel(keys=passing)
    deliveries = WebhookDelivery.objects.filter(status=DeliveryStatus.WAITING)
    sendings = Sending.objects.filter(status=SendingStatus.WAITING)
    return Held(
        notices=waiting.update(next_attempt_at=HELD),
        purges=PurgeNotice.objects.filter(told_at=None).update(next_attempt_at=HELD),
        deliveries=deliveries.update(status=DeliveryStatus.DEAD),
        sendings=sendings.update(status=SendingStatus.FAILED, reason=REASON),
        acts=unfinished.update(finished_at=at),
        dropped=len(passing),
    )


def held_notices() -> QuerySet[Notification]:
    return Notification.objects.filter(status=Status.WAITING, next_attempt_at=HELD)


def held_purges() -> QuerySet[PurgeNotice]:
    return PurgeNotice.objects.filter(told_at=None, next_attempt_at=HELD)


def release() -> Held:
    """Let what is held leave. How many."""
    now = timezone.now()
    return Held(held_notices().update(next_attempt_at=now), held_purges().update(next_attempt_at=now))


@transaction.atomic
def drop() -> Held:
    """Have what is held never leave. How many."""
    keys = list(held_notices().values_list("key", flat=True))
    outbox.cancel(keys=keys)
    return Held(len(keys), held_purges().update(told_at=timezone.now()))
