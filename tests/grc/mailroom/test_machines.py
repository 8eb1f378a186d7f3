"""What no person wrote is set aside by itself, and can be taken back."""

import datetime

import pytest

from communes.models import Authority
from grc.links import answer_address
from grc.mailroom import operations as incoming
from grc.mailroom.enums import AsideReason, MailState
from grc.mailroom.models import IncomingMail, Mailbox
from grc.mailroom.operations import keeping
from grc.models import Message
from notifications import operations as outbox
from notifications.enums import Outcome, Status
from notifications.models import Attempt, Notification
from tests.factories.requests import demande
from tests.grc.mailroom.conftest import mailbox_of, type_come
from tests.grc.mailroom.letters import mail
from tests.grc.mailroom.test_answers import CAMILLE

pytestmark = [pytest.mark.django_db, pytest.mark.mailserver]

RFC822 = "message/rfc822"
REPORT = """From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: ne-pas-repondre@localhost
Subject: Undelivered Mail Returned to Sender
Message-ID: <retour@mx.example.org>
Return-Path: <>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; camille@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {status} no such user
--b
Content-Type: {kind}

From: Ville de Bron <ne-pas-repondre@localhost>
Message-ID: {message_id}
Subject: Votre demande

Bonjour
--b--
"""


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Precedence": "Auto_Reply"},
        {"List_Id": "<liste.example.org>"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
    ],
    ids=str,
)
def test_machines_join_nothing(come: type_come, mailbox: Mailbox, bron: Authority, headers) -> None:
    address = answer_address(demande(bron, email=CAMILLE), mailbox.address)
    kept = come(mail("Je suis absente.", to=address, **headers))
    assert (kept.state, kept.aside) == (MailState.SET_ASIDE, AsideReason.AUTOMATIC)
    assert not Message.objects.exists()


def test_what_a_person_sends_is_no_machine_s(come: type_come) -> None:
    kept = come(mail(Auto_Submitted="no", Return_Path="<camille@example.org>"))
    assert kept.state == MailState.TO_SORT


def test_our_own_letters_that_come_back(come: type_come, bron: Authority) -> None:
    demande(bron, email=CAMILLE)
    ours = Notification.objects.get(kind="grc.filed").message_id
    kept = come(mail(Message_ID=ours))
    assert (kept.state, kept.aside) == (MailState.SET_ASIDE, AsideReason.OWN)


def test_more_than_so_many_an_hour(
    come: type_come, mailbox: Mailbox, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PER_HOUR", 2)
    address = answer_address(demande(bron, email=CAMILLE), mailbox.address)
    states = [come(mail(f"Message {n}", to=address)).state for n in range(4)]
    assert states == [MailState.JOINED, MailState.JOINED, MailState.SET_ASIDE, MailState.SET_ASIDE]
    other = come(mail(sender="autre@example.org"))
    assert other.state == MailState.TO_SORT


class TestBounces:
    @pytest.fixture
    def sent(self, bron: Authority, now, settings) -> Notification:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        demande(bron, email=CAMILLE)
        while outbox.deliver_next(at=now):
            pass
        return Notification.objects.get(kind="grc.filed", status=Status.SENT)

    @staticmethod
    def report(
        sent: Notification, *, action: str = "failed", status: str = "5.1.1", kind: str = "message/rfc822"
    ) -> bytes:
        text = REPORT.format(action=action, status=status, kind=kind, message_id=sent.message_id)
        return text.replace("\n", "\r\n").encode()

    @pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
    def test_the_notice_is_refused(self, come: type_come, sent: Notification, kind: str) -> None:
        kept = come(self.report(sent, kind=kind))
        assert (kept.state, kept.aside) == (MailState.SET_ASIDE, AsideReason.BOUNCE)
        sent.refresh_from_db()
        assert sent.status == Status.REFUSED
        last = Attempt.objects.filter(notification=sent).latest("pk")
        assert (last.outcome, last.detail) == (Outcome.REFUSED, "smtp; 5.1.1 no such user")

    @pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2"), ("relayed", "2.0.0")])
    def test_one_that_is_not_for_good_leaves_it_sent(self, come: type_come, sent, action, status) -> None:
        come(self.report(sent, action=action, status=status))
        sent.refresh_from_db()
        assert sent.status == Status.SENT
        assert Attempt.objects.filter(notification=sent).latest("pk").outcome == Outcome.DEFERRED

    def test_of_a_letter_that_is_not_ours(self, come: type_come, sent: Notification) -> None:
        sent.message_id = "<autre@localhost>"
        kept = come(self.report(sent))
        assert (kept.state, kept.aside) == (MailState.SET_ASIDE, AsideReason.BOUNCE)
        sent.refresh_from_db()
        assert sent.status == Status.SENT

    def test_one_that_names_nothing_is_a_machine_s(self, come: type_come) -> None:
        kept = come(mail("Undelivered", Return_Path="<>"))
        assert kept.aside == AsideReason.AUTOMATIC


def test_what_was_set_aside_can_be_taken_back(come: type_come, agent_bron, now) -> None:
    kept = come(mail(Precedence="list"))
    incoming.restore(mail_id=kept.pk, by=agent_bron, at=now + datetime.timedelta(hours=1))
    kept = IncomingMail.objects.get()
    assert (kept.state, kept.aside, kept.sorted_at) == (MailState.TO_SORT, "", None)


def test_the_rate_is_of_each_mailbox(come: type_come, server, dardilly, now, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PER_HOUR", 1)
    come(mail("un"))
    server.deliver(mail("deux"))
    incoming.read_mailbox(mailbox_id=mailbox_of(dardilly, server.port).pk, at=now)
    assert IncomingMail.objects.get(authority=dardilly).state == MailState.TO_SORT
