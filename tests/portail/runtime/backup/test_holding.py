"""After a restore nothing leaves by itself, and what is let go leaves once."""

import datetime
import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Partner, PurgeNotice
from accounts.operations import purges
from communes.models import Authority
from grc.enums import BulkOutcome, DeliveryStatus
from grc.models import BulkAction, BulkItem, Change
from grc.partners.models import WebhookDelivery
from grc.partners.operations import posting
from notifications.enums import Status
from notifications.models import Notification
from notifications.operations import Notice, deliver_next, post
from portail.runtime.backup import holding
from signalement.enums import SendingStatus
from signalement.open311.models import Sending
from signalement.open311.operations import sending
from tests.factories.endpoints import endpoint
from tests.factories.partners import service
from tests.factories.people import user
from tests.factories.requests import demande
from tests.factories.software import webhook

pytestmark = pytest.mark.django_db
LATER = datetime.timedelta(days=400)


@pytest.fixture
def waiting(bron: Authority) -> None:
    """One of each thing that waits: a change has no place in the feed yet, an address is not kept once it is told."""
    now = timezone.now()
    webhook(bron)
    passing = {"key": "a.link", "topic": "", "kind": "account", "recipient": "p@example.org", "context": {}}
    post(Notice(**passing, authority_id=bron.pk, forget=True), at=now)
    filed = demande(bron, email="usager@example.org", at=now)
    Sending.objects.create(demande=filed, endpoint=endpoint(bron), created_at=now, next_attempt_at=now)
    partner = service().partner
    PurgeNotice.objects.create(partner=partner, subject="s", created_at=now, next_attempt_at=now)
    act = BulkAction.objects.create(by=user(), kind="note", asked_at=now)
    BulkItem.objects.create(action=act, position=1, demande=filed, reference=filed.reference, version=filed.version)
    assert Change.objects.filter(position=None).exists()
    assert Partner.objects.exists()


def leave() -> None:
    """Everything that the clock has leave, long afterwards."""
    at = timezone.now() + LATER
    while deliver_next(at=at):
        pass
    assert not purges.tell_next(at=at)
    posting.deliver(seconds=1)
    sending.send_due(seconds=1)


def test_nothing_leaves_by_itself(waiting: None) -> None:
    held = holding.hold(at=timezone.now())
    count = Notification.objects.filter(status=Status.WAITING).count()
    assert held == holding.Held(notices=count, purges=1, deliveries=1, sendings=1, acts=1, dropped=1)
    assert not Notification.objects.filter(recipient="p@example.org").exists()
    leave()
    assert mail.outbox == []
    assert not Change.objects.filter(position=None).exists()
    assert WebhookDelivery.objects.get().status == DeliveryStatus.DEAD
    found = Sending.objects.get()
    assert (found.status, found.reason) == (SendingStatus.FAILED, holding.REASON)
    item = BulkItem.objects.get()
    assert (item.outcome, item.reason) == (BulkOutcome.REFUSED, holding.REASON)
    assert not BulkAction.objects.unfinished().exists()


def test_what_is_let_go_leaves_once(waiting: None) -> None:
    holding.hold(at=timezone.now())
    call_command("release_held", dry_run=True, stdout=(said := io.StringIO()))
    assert "courriel" in said.getvalue()
    assert "usager@example.org" not in said.getvalue()
    call_command("release_held", stdout=(said := io.StringIO()))
    count = Notification.objects.filter(status=Status.WAITING).count()
    assert f"Laissés partir : {count} courriels ou messages, 1 effacements à dire." in said.getvalue()
    while deliver_next(at=timezone.now()):
        pass
    assert len(mail.outbox) == count
    assert set(Notification.objects.values_list("status", flat=True)) == {Status.SENT, Status.CANCELLED}
    call_command("release_held", stdout=(said := io.StringIO()))
    assert "Laissés partir : 0 courriels ou messages, 0 effacements à dire." in said.getvalue()


def test_what_is_dropped_never_does(waiting: None) -> None:
    holding.hold(at=timezone.now())
    call_command("release_held", drop=True, stdout=io.StringIO())
    leave()
    assert mail.outbox == []
    assert set(Notification.objects.values_list("status", flat=True)) == {Status.CANCELLED}
    assert not PurgeNotice.objects.filter(told_at=None).exists()
