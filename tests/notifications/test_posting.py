"""Writing to the outbox: once by key, with what happened, in one statement."""

import pytest
from django.core.management import call_command
from django.db import transaction

from accounts.context import NOBODY, acting_as
from notifications import operations
from notifications.enums import Status, Urgency
from notifications.models import Notification

pytestmark = pytest.mark.django_db


def test_a_posted_notice_waits_to_leave_at_once(post, now) -> None:
    notification = post()
    assert (notification.status, notification.next_attempt_at) == (Status.WAITING, now)
    assert notification.message_id.startswith("<")
    assert notification.message_id.endswith("@example.org>")


def test_posting_the_same_key_again_changes_nothing(post) -> None:
    first = post(key="grc.event.42.author")
    second = post(key="grc.event.42.author", recipient="other@example.org")
    assert second.pk == first.pk
    assert second.recipient == "camille@example.org"
    assert Notification.objects.count() == 1


def test_several_notices_are_one_statement_known_keys_left_out(post, bron, now, django_assert_num_queries) -> None:
    post(key="known")
    notices = [
        operations.Notice(
            key=key, topic="sample:2", kind="sample.link", authority_id=bron.pk, recipient="a@example.org"
        )
        for key in ("known", "new.1", "new.2")
    ]
    with django_assert_num_queries(1):
        operations.post_all(notices, at=now)
    assert sorted(Notification.objects.values_list("key", "topic")) == [
        ("known", "sample:1"),
        ("new.1", "sample:2"),
        ("new.2", "sample:2"),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_notice_goes_with_the_transaction_that_posted_it(post) -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Notification.objects.exists()


def test_nobody_but_the_system_and_the_authority_reads_the_outbox(post) -> None:
    post()
    with acting_as(NOBODY):
        assert not Notification.objects.exists()


def test_what_was_told_about_a_topic_takes_two_queries(post, now, django_assert_num_queries) -> None:
    for _ in range(3):
        post(topic="sample:7")
        operations.deliver_next(at=now)
    post(topic="sample:8")
    with django_assert_num_queries(2):
        told = [[str(attempt) for attempt in item.attempts.all()] for item in Notification.objects.about("sample:7")]
    assert told == [["25\u00a0novembre 2026 à 10\u00a0h\u00a0: accepté par le serveur de messagerie"]] * 3


def test_urgent_sorts_before_bulk() -> None:
    assert sorted(Urgency.values, reverse=True) == [Urgency.URGENT, Urgency.BULK]


def test_the_models_have_their_migrations() -> None:
    call_command("makemigrations", "notifications", check=True, dry_run=True, verbosity=0)
