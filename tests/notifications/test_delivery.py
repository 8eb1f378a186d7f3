"""Claiming, sending, recording: what follows each outcome, and one bad notification among good ones."""

import datetime
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from notifications import operations
from notifications.enums import Outcome, Status, Urgency
from notifications.models import Attempt, Notification
from notifications.tasks import sweep

pytestmark = pytest.mark.django_db


def deliver_all(at: datetime.datetime) -> None:
    while operations.deliver_next(at=at):
        pass


def test_a_delivered_notification_says_when(post, now) -> None:
    notification = post()
    assert operations.deliver_next(at=now) is True
    assert operations.deliver_next(at=now) is False
    notification.refresh_from_db()
    assert notification.status == Status.SENT
    assert str(notification) == "Exemple – envoyé le 25\u00a0novembre 2026 à 10\u00a0h"
    assert [attempt.outcome for attempt in notification.attempts.all()] == [Outcome.ACCEPTED]
    assert len(mail.outbox) == 1


def test_the_urgent_leave_first_and_alone_when_asked(post, now) -> None:
    post(recipient="bulk@example.org")
    post(recipient="urgent@example.org", urgency=Urgency.URGENT, at=now + datetime.timedelta(seconds=1))
    later = now + datetime.timedelta(seconds=2)
    assert operations.deliver_next(at=later, urgency=Urgency.URGENT) is True
    assert operations.deliver_next(at=later, urgency=Urgency.URGENT) is False
    deliver_all(later)
    assert [message.to for message in mail.outbox] == [["urgent@example.org"], ["bulk@example.org"]]


def test_a_worker_that_dies_leaves_a_trace_and_the_lease_gives_it_back(post, now) -> None:
    notification = post()
    operations._claim(Notification.objects.due(now), at=now)  # and no more: the worker is dead
    assert operations.deliver_next(at=now + operations.lease() - datetime.timedelta(seconds=1)) is False
    assert operations.deliver_next(at=now + operations.lease()) is True
    outcomes = [attempt.outcome for attempt in notification.attempts.all()]
    assert outcomes == [Outcome.STARTED, Outcome.ACCEPTED]
    assert mail.outbox[0].message()["Message-ID"] == notification.message_id


def test_the_lease_outlasts_the_slowest_sending(settings) -> None:
    assert operations.lease().total_seconds() == 12 * settings.EMAIL_TIMEOUT


@pytest.mark.parametrize("broken", [{"kind": "sample.unknown"}, {"context": {"filed_at": 12}}], ids=["kind", "context"])
def test_a_poisoned_notification_never_stops_the_others(post, now, broken, caplog) -> None:
    poisoned = post(**broken)
    good = [post() for _ in range(3)]
    deliver_all(now)
    assert Notification.objects.filter(pk__in=[item.pk for item in good], status=Status.SENT).count() == 3
    poisoned.refresh_from_db()
    assert poisoned.status == Status.WAITING
    assert poisoned.next_attempt_at == now + datetime.timedelta(minutes=1)
    assert poisoned.attempts.get().outcome == Outcome.FAILED
    assert "camille" not in caplog.text


def test_the_pause_grows_then_the_notification_is_given_up_and_kept(post, now) -> None:
    poisoned = post(kind="sample.unknown")
    at, pauses = now, []
    while poisoned.status == Status.WAITING:
        assert operations.deliver_next(at=at) is True
        poisoned.refresh_from_db()
        if poisoned.next_attempt_at:
            pauses.append((poisoned.next_attempt_at - at).total_seconds() / 60)
            at = poisoned.next_attempt_at
    assert pauses[:5] == [1, 5, 15, 60, 60]
    assert set(pauses[5:]) == {60}
    assert at - now >= datetime.timedelta(hours=72)
    assert poisoned.status == Status.ABANDONED
    assert poisoned.attempts.count() == len(pauses) + 1
    assert operations.deliver_next(at=at + datetime.timedelta(days=30)) is False


@pytest.mark.parametrize(
    "recipient", ["nobody", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", ""]
)
def test_an_address_that_is_none_is_refused_and_not_tried_again(post, now, recipient) -> None:
    notification = post(recipient=recipient)
    deliver_all(now)
    notification.refresh_from_db()
    assert notification.status == Status.REFUSED
    assert "adresse du destinataire incorrecte" in notification.attempts.get().label
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_deliver_each_once(post, now) -> None:
    for _ in range(12):
        post()
    barrier = threading.Barrier(4)

    def work() -> None:
        with acting_as(SYSTEM):
            barrier.wait()
            deliver_all(now)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == len(mail.outbox) == 12
    assert Attempt.objects.filter(outcome=Outcome.ACCEPTED).count() == 12


def test_a_late_failure_does_not_undo_a_success(post, now) -> None:
    notification = post()
    stalled = operations._claim(Notification.objects.due(now), at=now)
    operations.deliver_next(at=now + operations.lease())
    operations._record(stalled, operations.Ended(Outcome.DEFERRED))
    notification.refresh_from_db()
    assert notification.status == Status.SENT


def test_the_clock_s_job_delivers_what_no_ring_was_heard_for(post) -> None:
    post(at=timezone.now())
    post(at=timezone.now(), urgency=Urgency.URGENT)
    sweep()
    assert len(mail.outbox) == 2


def test_a_sweep_costs_one_query_when_nothing_is_due(now, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):  # within the transaction of the claim
        assert operations.deliver_next(at=now) is False
