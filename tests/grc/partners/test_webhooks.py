"""Programs are told that something changed: once accepted and in order, whatever their servers do."""

import datetime
import logging

import pytest

from accounts.channels import posting as channel
from accounts.enums import PostOutcome
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import DeliveryStatus, EventKind, PauseReason, State
from grc.models import Demande
from grc.operations import changes
from grc.partners.models import Webhook, WebhookDelivery
from grc.partners.operations import posting, webhooks
from notifications.models import Notification
from tests.factories.requests import demande
from tests.factories.software import webhook
from tests.grc.receiver import Receiver, running

pytestmark = pytest.mark.django_db
OUTCOMES = {500: PostOutcome.REFUSED, 404: PostOutcome.REFUSED, 503: PostOutcome.OVERLOADED}
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def told(bron: Authority, receiver: Receiver) -> Webhook:
    return webhook(bron, url=receiver.url)


def post_all(at: datetime.datetime) -> int:
    """Relay, then post until nothing is due."""
    while changes.relay(at=at):
        pass
    tried = 0
    while count := posting.deliver_round(at=at):
        tried += count
    return tried


def note(request: Demande, by: User, at: datetime.datetime) -> None:
    operations.add_note(demande_id=request.pk, body="CanariDeBron", by=by, at=at)


class TestPosting:
    def test_a_change_is_posted_once_and_names_nobody(
        self, bron: Authority, told: Webhook, receiver: Receiver, now
    ) -> None:
        request = demande(bron, name="Camille", email="camille@example.org", description="CanariDeBron")
        assert post_all(now) == 1
        assert post_all(now + HOUR) == 0
        (one,) = receiver.received
        assert one.data["request"] == {"id": str(request.uuid), "reference": request.reference, "version": 1}
        assert (one.data["kind"], one.data["left"]) == ("depot", False)
        assert one.data["url"].endswith(f"/api/v1/partner/requests/{request.uuid}/")
        assert one.path == "/guichet?de=bron"
        assert b"anari" not in one.body
        assert b"amille" not in one.body
        delivery = WebhookDelivery.objects.get()
        assert (delivery.status, delivery.http_status, delivery.attempts) == (DeliveryStatus.DELIVERED, 204, 1)

    def test_what_is_not_of_its_authority_or_kinds_is_not_posted(
        self, bron: Authority, dardilly: Authority, receiver: Receiver, agent_bron: User, now
    ) -> None:
        webhook(bron, url=receiver.url, kinds=(EventKind.NOTE,))
        demande(dardilly)
        request = demande(bron)
        note(request, agent_bron, now)
        post_all(now)
        assert [one.data["kind"] for one in receiver.received] == ["note"]

    def test_an_operation_that_fails_posts_nothing(
        self, bron: Authority, told: Webhook, receiver: Receiver, agent_bron: User, now
    ) -> None:
        request = demande(bron)
        post_all(now)
        with pytest.raises(operations.Refused):
            operations.move(demande_id=request.pk, to=State.REOPENED, by=agent_bron, version=1, at=now)
        assert post_all(now) == 0

    def test_out_of_service_nothing_is_posted_nor_waits(
        self, bron: Authority, told: Webhook, receiver: Receiver, supervisor_bron: User, now
    ) -> None:
        said = {"name": told.name, "url": told.url, "kinds": [], "by": supervisor_bron, "at": now}
        webhooks.change(told, is_active=False, **said)
        demande(bron)
        post_all(now)
        webhooks.change(told, is_active=True, **said)
        assert post_all(now) == 0
        assert receiver.connections == 0

    def test_the_log_says_how_it_ended_and_nothing_of_what_was_answered(
        self, bron: Authority, told: Webhook, now, caplog: pytest.LogCaptureFixture
    ) -> None:
        demande(bron)
        with caplog.at_level(logging.INFO, "grc.partners.operations.posting"):
            post_all(now)
        assert "accepte 204" in caplog.text
        assert "not read" not in caplog.text
        assert "127.0.0.1" not in caplog.text

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_message_costs_the_same_however_many_wait(
        self, bron: Authority, told: Webhook, count: int, now, django_assert_num_queries
    ) -> None:
        for _number in range(count):
            demande(bron)
        changes.relay(at=now)
        with django_assert_num_queries(9):
            posting.deliver_round(at=now)


class TestFailing:
    def test_each_request_keeps_its_order_and_stops_no_other(
        self, bron: Authority, told: Webhook, receiver: Receiver, agent_bron: User, now
    ) -> None:
        bad, good = demande(bron), demande(bron)
        for _time in range(2):
            note(bad, agent_bron, now)
            note(good, agent_bron, now)
        receiver.fails = {bad.reference: 500}
        post_all(now)
        assert [one.data["request"]["reference"] for one in receiver.received].count(bad.reference) == 1
        assert len(receiver.accepted) == 3
        receiver.received, receiver.fails = [], {}
        post_all(now + HOUR)
        assert [one.data["kind"] for one in receiver.received] == ["depot", "note", "note"]
        ids = [int(name.removeprefix("chg_")) for name in receiver.accepted]
        assert ids == sorted(ids)

    @pytest.mark.parametrize("status", OUTCOMES)
    def test_a_failure_is_tried_again_further_and_further_apart(
        self, bron: Authority, told: Webhook, receiver: Receiver, now, status: int
    ) -> None:
        demande(bron)
        receiver.status, at, outcome = status, now, OUTCOMES[status]
        for minutes in (1, 5, 15, 60, 60):
            assert post_all(at) == 1
            delivery = WebhookDelivery.objects.get()
            assert (delivery.outcome, delivery.http_status) == (outcome, status)
            assert delivery.next_attempt_at - at == datetime.timedelta(minutes=minutes)
            assert post_all(delivery.next_attempt_at - datetime.timedelta(seconds=1)) == 0
            at = delivery.next_attempt_at
        receiver.status = 200
        assert post_all(at) == 1
        assert len({one.headers["Webhook-Id"] for one in receiver.received}) == 1

    def test_one_that_does_not_answer_in_time_rests_and_the_others_go_on(
        self, bron: Authority, told: Webhook, receiver: Receiver, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(channel, "WHOLE", 0.3)
        with running(Receiver(delay=5)) as hung:
            slow = webhook(bron, url=hung.url)
            for _number in range(4):
                demande(bron)
            started = datetime.datetime.now(datetime.UTC)
            post_all(now)
            assert datetime.datetime.now(datetime.UTC) - started < datetime.timedelta(seconds=4)
            assert hung.connections == 1
            assert len(receiver.received) == 4
            slow.refresh_from_db()
            assert slow.rests_until == now + datetime.timedelta(minutes=1)
            assert set(slow.deliveries.values_list("outcome", flat=True)) == {PostOutcome.TIMEOUT, ""}

    def test_one_that_answers_without_end_is_cut(
        self, bron: Authority, told: Webhook, receiver: Receiver, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(channel, "WHOLE", 0.4)
        receiver.drip = True
        demande(bron)
        post_all(now)
        delivery = WebhookDelivery.objects.get()
        assert delivery.outcome == PostOutcome.TIMEOUT
        assert delivery.duration_ms < 3000

    def test_after_three_days_a_message_is_dead_and_may_be_replayed(
        self, bron: Authority, told: Webhook, receiver: Receiver, supervisor_bron: User, now
    ) -> None:
        bad = demande(bron)
        receiver.fails = {bad.reference: 500}
        post_all(now)
        demande(bron)
        later = now + 72 * HOUR
        WebhookDelivery.objects.filter(demande=bad).update(next_attempt_at=later)
        post_all(now + HOUR)  # another is accepted: the receiver works
        post_all(later)
        dead = WebhookDelivery.objects.get(demande=bad)
        assert dead.status == DeliveryStatus.DEAD
        told.refresh_from_db()
        assert told.paused_at is None
        receiver.fails = {}
        assert post_all(later + 100 * HOUR) == 0
        assert webhooks.replay(told, deliveries=[dead.pk], by=supervisor_bron, at=later) == 1
        assert post_all(later) == 1
        dead.refresh_from_db()
        assert dead.status == DeliveryStatus.DELIVERED

    def test_a_receiver_that_fails_for_three_days_is_paused_and_its_supervisors_told(
        self, bron: Authority, told: Webhook, receiver: Receiver, supervisor_bron: User, now
    ) -> None:
        demande(bron)
        receiver.status = 500
        for hours in (0, 1, 30, 72):
            post_all(now + hours * HOUR)
        told.refresh_from_db()
        assert (told.paused_at, told.pause_reason) == (now + 72 * HOUR, PauseReason.FAILING)
        mails = Notification.objects.filter(kind="grc.webhook_paused")
        assert supervisor_bron.email in set(mails.values_list("recipient", flat=True))
        demande(bron)
        assert post_all(now + 80 * HOUR) == 0
        receiver.status = 200
        webhooks.resume(told, by=supervisor_bron, at=now + 90 * HOUR)
        webhooks.replay(told, deliveries=None, by=supervisor_bron, at=now + 90 * HOUR)
        assert post_all(now + 90 * HOUR) == 2

    def test_an_address_that_is_gone_is_paused_at_once(
        self, bron: Authority, told: Webhook, receiver: Receiver, now
    ) -> None:
        demande(bron)
        receiver.status = 410
        post_all(now)
        told.refresh_from_db()
        assert told.pause_reason == PauseReason.GONE
        assert Notification.objects.filter(kind="grc.webhook_paused").exists()

    def test_a_worker_that_dies_leaves_its_message_to_the_next(
        self, bron: Authority, told: Webhook, receiver: Receiver, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        demande(bron)

        def killed(*_args: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(posting, "_record", killed)
            with pytest.raises(KeyboardInterrupt):
                post_all(now)
        assert post_all(now + datetime.timedelta(seconds=59)) == 0
        assert post_all(now + datetime.timedelta(seconds=60)) == 1
        assert len({one.headers["Webhook-Id"] for one in receiver.received}) == 1


class TestForgetting:
    def test_what_was_posted_long_ago_is_forgotten(self, bron: Authority, told: Webhook, now) -> None:
        demande(bron)
        post_all(now)
        assert webhooks.forget_old(at=now + datetime.timedelta(days=29)) == 0
        assert webhooks.forget_old(at=now + datetime.timedelta(days=31)) == 1
