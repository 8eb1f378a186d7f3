"""Post to the outbox, wake the workers, deliver. Everything here runs as the system."""

import datetime
import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts import wakeup
from notifications.channels import CHANNELS, DeliveryError
from notifications.channels.failures import DETAIL_LENGTH, one_line
from notifications.enums import Channel, Outcome, Status, Urgency
from notifications.models import Attempt, Notification
from notifications.querysets import NotificationQuerySet

log = logging.getLogger(__name__)

BACK_OFF = [datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]  # the last one then repeats
GIVE_UP_AFTER = datetime.timedelta(hours=72)
# How long the server of a channel is left alone once it could not be reached: one try a minute, whatever waits.
SERVER_PAUSE = datetime.timedelta(minutes=1)
# An SMTP session waits for a dozen answers at most (greeting, EHLO twice, STARTTLS, AUTH, MAIL, RCPT, DATA, QUIT).
SMTP_ANSWERS = 12
AT_ONCE = 1000  # rows of one statement, of which PostgreSQL takes 65,535 values
DAY, MOST_TEXTS = datetime.timedelta(days=1), 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What to tell whom. `key` names it once and for all ("grc.event.42.author"); `topic` says what it is about.

    `context` is what the templates show: nothing secret, for it stays in the database. `forget`: whom it was written to
    is forgotten as soon as it has left, or is given up. `due_at`: when it leaves, if not at once.
    """

    key: str
    topic: str
    kind: str
    authority_id: int
    recipient: str
    context: dict[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.BULK
    forget: bool = False
    channel: Channel = Channel.EMAIL
    due_at: datetime.datetime | None = None


def post_all(notices: Iterable[Notice], *, at: datetime.datetime) -> None:
    """Write notices to the outbox, in the caller's transaction, in one statement for `AT_ONCE` of them.

    Those whose key is already there are left out: posting again changes nothing.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    rows = [
        Notification(
            key=notice.key,
            topic=notice.topic,
            kind=notice.kind,
            channel=notice.channel,
            authority_id=notice.authority_id,
            recipient=notice.recipient,
            context=notice.context,
            urgency=notice.urgency,
            message_id=f"<{uuid.uuid4()}@{domain}>",
            created_at=at,
            next_attempt_at=notice.due_at or at,
            forget_once_settled=notice.forget,
        )
        for notice in notices
    ]
    Notification.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def post(notice: Notice, *, at: datetime.datetime) -> None:
    """Write one notice to the outbox (see `post_all`)."""
    post_all([notice], at=at)


def may_text(number: str, *, at: datetime.datetime) -> bool:
    """Whether one more SMS may go to a number: there is a gateway, and it was not sent `MOST_TEXTS` in a day.

    Whoever fills in a form gives a number that may be somebody else's.
    """
    sent = Notification.objects.to(number).filter(channel=Channel.SMS, created_at__gt=at - DAY)
    return CHANNELS[Channel.SMS].can_reach(number) and sent.count() < MOST_TEXTS


def hand_over(*, topic: str, authority_id: int) -> None:
    """Move what was told about `topic` to another authority, whose agents see it from now on."""
    Attempt.objects.filter(notification__topic=topic).update(authority=authority_id)
    Notification.objects.filter(topic=topic).update(authority=authority_id)


def unclaimed(notices: NotificationQuerySet) -> list[Notification]:
    """Those of `notices` that wait and that no worker has claimed, oldest first: locked, they leave after the caller.

    One that a worker has claimed is leaving.
    """
    waiting = list(notices.filter(status=Status.WAITING).order_by("id").select_for_update())
    started = Attempt.objects.filter(notification__in=waiting, outcome=Outcome.STARTED)
    leaving = set(started.values_list("notification", flat=True))
    return [notice for notice in waiting if notice.pk not in leaving]


def drop(notices: Iterable[Notification]) -> None:
    """Take out of the outbox what nobody has claimed, and another notice of the same transaction tells instead."""
    Notification.objects.filter(pk__in=[notice.pk for notice in notices]).delete()


def cancel(*, keys: Iterable[str]) -> bool:
    """Have notices that still wait never leave. Whether one of them has left, or may be leaving now.

    To be called in the transaction of what makes them untrue.
    """
    notices = Notification.objects.filter(key__in=list(keys))
    kept_back = Notification.objects.filter(pk__in=[notice.pk for notice in unclaimed(notices)])
    kept_back.update(status=Status.CANCELLED, next_attempt_at=None)
    forget(kept_back.filter(forget_once_settled=True))
    return notices.filter(status__in=(Status.WAITING, Status.SENT)).exists()


def forget(notifications: QuerySet) -> int:
    """Forget to whom notices were written, and what: that they were, when and how it ended stays. How many.

    One that still has to leave does so first.
    """
    waiting = Notification.objects.filter(pk__in=notifications.order_by().values("pk"), status=Status.WAITING)
    waiting.update(forget_once_settled=True)
    told = list(notifications.order_by().exclude(status=Status.WAITING).values_list("pk", flat=True))
    Attempt.objects.filter(notification__in=told).update(detail="")
    return Notification.objects.filter(pk__in=told).update(recipient="", context={})


def came_back(message_id: str, said: str, *, is_final: bool, at: datetime.datetime) -> bool:
    """Another server says, afterwards, that a message which ours accepted was not delivered; whether it is one of ours.

    For good, the notification is refused. Message-IDs are random: who names one has had the message in hand.
    """
    with transaction.atomic():
        sent = Notification.objects.filter(message_id=message_id, status=Status.SENT).select_for_update().first()
        if sent is None:
            return False
        outcome = Outcome.REFUSED if is_final else Outcome.DEFERRED
        detail = one_line(said)[:DETAIL_LENGTH]
        Attempt.objects.create(notification=sent, authority_id=sent.authority_id, at=at, outcome=outcome, detail=detail)
        if is_final:
            sent.status = Status.REFUSED
            sent.save(update_fields=["status"])
    return True


def wake(*, urgency: Urgency) -> None:
    """Have a worker deliver, once the transaction is committed. Never raises; the clock finds what this missed."""
    wakeup.wake("notifications.tasks.sweep", urgency.value, queue=urgency.value)


def deliver_next(*, at: datetime.datetime, urgency: str = "") -> bool:
    """Deliver the notification that has been due the longest; False when there is nothing to do now.

    It is claimed in a short transaction, sent outside any, and its outcome recorded in another. A worker that dies in
    between leaves an attempt without an outcome, and the notification leaves again once the lease is over, with the
    same Message-ID.
    """
    down = Attempt.objects.server_unavailable_since(at - SERVER_PAUSE).values("notification__channel")
    due = Notification.objects.due(at).exclude(channel__in=down)
    attempt = _claim(due.filter(urgency=urgency) if urgency else due, at=at)
    if attempt is None:
        return False
    _record(attempt, _send(attempt.notification))
    return True


def lease() -> datetime.timedelta:
    """How long a claimed notification is its worker's: longer than the slowest sending can last."""
    return datetime.timedelta(seconds=SMTP_ANSWERS * settings.EMAIL_TIMEOUT)


@transaction.atomic
def _claim(due: NotificationQuerySet, *, at: datetime.datetime) -> Attempt | None:
    """Take the first that no other worker is taking, and write that an attempt begins."""
    claimable = due.select_related("authority").select_for_update(of=("self",), skip_locked=True)
    notification = claimable.first()
    if notification is None:
        return None
    notification.next_attempt_at = at + lease()
    notification.save(update_fields=["next_attempt_at"])
    return Attempt.objects.create(notification=notification, authority_id=notification.authority_id, at=at)


class Ended(NamedTuple):
    """How a sending ended, what the server said, and for how long it asks to be left alone."""

    outcome: Outcome
    detail: str = ""
    wait: datetime.timedelta = datetime.timedelta(0)


def _send(notification: Notification) -> Ended:
    """Send, and say how it ended: whatever happens to one notification, the next ones leave."""
    try:
        CHANNELS[Channel(notification.channel)].send(notification)
    except DeliveryError as failure:
        log.warning("Notification %s (%s): %s.", notification.pk, notification.kind, failure.outcome.value)
        return Ended(failure.outcome, failure.detail, failure.wait or datetime.timedelta(0))
    except Exception as error:  # noqa: BLE001 a template, a context or a kind that fails must not stop the others
        log.error("Notification %s (%s): %s.", notification.pk, notification.kind, type(error).__name__)
        return Ended(Outcome.FAILED, type(error).__name__)
    return Ended(Outcome.ACCEPTED)


@transaction.atomic
def _record(attempt: Attempt, ended: Ended) -> None:
    """Write how the attempt ended, and what follows for the notification unless another attempt has settled it."""
    Attempt.objects.filter(pk=attempt.pk).update(outcome=ended.outcome, detail=ended.detail)
    waiting = Notification.objects.filter(pk=attempt.notification_id, status=Status.WAITING)
    match ended.outcome:
        case Outcome.ACCEPTED:
            waiting.update(status=Status.SENT, sent_at=attempt.at, next_attempt_at=None)
        case Outcome.REFUSED:
            waiting.update(status=Status.REFUSED, next_attempt_at=None)
        case _ if _given_up(attempt, ended.outcome):
            waiting.update(status=Status.ABANDONED, next_attempt_at=None)
        case _:
            waiting.update(next_attempt_at=attempt.at + max(_pause_after(attempt), ended.wait))
    forget(Notification.objects.filter(pk=attempt.notification_id, forget_once_settled=True))


def _given_up(attempt: Attempt, outcome: Outcome) -> bool:
    """After three days, unless the fault is our own mail server's: what waits for that one leaves when it returns."""
    age = attempt.at - attempt.notification.created_at
    return outcome != Outcome.UNAVAILABLE and age >= GIVE_UP_AFTER


def _pause_after(attempt: Attempt) -> datetime.timedelta:
    """How long to wait before the next attempt, by the number of those made."""
    made = Attempt.objects.filter(notification_id=attempt.notification_id).count()
    return BACK_OFF[min(made, len(BACK_OFF)) - 1]
