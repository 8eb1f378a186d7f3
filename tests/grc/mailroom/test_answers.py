"""A mail that answers a letter about a request joins its thread, when the signed address and the sender both say so."""

import datetime
import re
import smtplib
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import ActorRole, EventKind, ScanState, State
from grc.links import Link, answer_address, read_answer_address
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailRemark, MailState
from grc.mailroom.models import IncomingMail, Mailbox
from grc.models import Attachment, Demande, Event, Message
from grc.operations import inspection
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.documents import pdf
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.mailroom.conftest import mailbox_of, type_come
from tests.grc.mailroom.dovecot import Mailserver
from tests.grc.mailroom.letters import mail
from tests.notifications.smtp import MailServer, running

pytestmark = [pytest.mark.django_db, pytest.mark.mailserver]
CAMILLE = "camille@example.org"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def request_of_camille(bron: Authority) -> Demande:
    return demande(bron, name="Camille Merle", email=CAMILLE)


@pytest.fixture
def address(mailbox: Mailbox, request_of_camille: Demande) -> str:
    return answer_address(request_of_camille, mailbox.address)


class TestWholeRound:
    @pytest.fixture
    def letter(self, mailbox: Mailbox, request_of_camille: Demande, agent_bron: User, settings: Any) -> EmailMessage:
        """What the agent wrote, as it arrived at Camille's server."""
        operations.write_to_resident(
            demande_id=request_of_camille.pk, body="Où est-ce exactement ?", by=agent_bron, version=1, at=AT
        )
        with running(MailServer()) as ours:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", ours.port
            while outbox.deliver_next(at=AT):
                pass
            return ours.messages()[-1]

    def test_a_letter_its_answer_and_the_thread(
        self, server: Mailserver, mailbox: Mailbox, request_of_camille: Demande, letter: EmailMessage
    ) -> None:
        assert "Où est-ce exactement ?" in letter.get_body(("plain",)).get_content()
        quoted = "".join(f"> {line}\n" for line in letter.get_body(("plain",)).get_content().splitlines())
        answer = mail(
            f"Devant le numéro 12.\n\nLe mer. 25 nov. 2026 à 10:00, Ville de Bron\n<x@localhost> a écrit :\n\n{quoted}",
            to=letter["Reply-To"],
            subject=f"Re: {letter['Subject']}",
            In_Reply_To=letter["Message-ID"],
        )
        theirs = MailServer()
        theirs.on_message = lambda: server.deliver(theirs.envelopes[-1].content)  # type: ignore[arg-type]
        with running(theirs), smtplib.SMTP("127.0.0.1", theirs.port) as line:
            line.sendmail(CAMILLE, [letter["Reply-To"]], answer)
        assert incoming.read_mailbox(mailbox_id=mailbox.pk, at=AT) == 1
        assert Message.objects.filter(demande=request_of_camille).latest("pk").body == "Devant le numéro 12."
        kept = IncomingMail.objects.get()
        assert (kept.state, kept.demande) == (MailState.JOINED, request_of_camille)
        assert "> " in kept.text
        request_of_camille.refresh_from_db()
        assert request_of_camille.awaits_reply
        event = Event.objects.get(kind=EventKind.MESSAGE_FROM_RESIDENT)
        assert (event.actor_role, event.shown, event.detail["by"]) == (ActorRole.RESIDENT, True, "courriel")


class TestAddress:
    def test_letters_carry_it_and_say_so(self, mailbox: Mailbox, request_of_camille: Demande) -> None:
        message = compose(Notification.objects.get(kind="grc.filed"))
        assert message.reply_to == [answer_address(request_of_camille, mailbox.address)]
        assert message.body.startswith("--- Répondez au-dessus de cette ligne ---")
        assert len(message.reply_to[0].partition("@")[0]) <= 64

    @pytest.mark.parametrize("fields", [{"takes_answers": False}, {"is_active": False}])
    def test_without_such_a_mailbox_answers_go_to_the_authority(self, bron: Authority, fields: dict[str, bool]) -> None:
        mailbox_of(bron, **fields)
        bron.email = "mairie@bron.example"
        bron.save()
        demande(bron, email=CAMILLE)
        message = compose(Notification.objects.get(kind="grc.filed"))
        assert message.reply_to == ["mairie@bron.example"]
        assert "Répondez au-dessus" not in message.body

    def test_it_says_what_was_signed_and_nothing_else(self, request_of_camille: Demande) -> None:
        signed = answer_address(request_of_camille, "demande@bron.example")
        link = Link(request_of_camille.uuid, request_of_camille.link_version)
        assert read_answer_address(signed) == read_answer_address(signed.upper()) == link
        token = re.search(r"\+(\w+)@", signed)[1]  # type: ignore[index]
        for place in (0, 20, 30, 47):
            other = "a" if token[place] != "a" else "b"
            assert read_answer_address(f"demande+{token[:place]}{other}{token[place + 1 :]}@bron.example") is None
        for bad in ("demande@bron.example", "demande+é@b", f"demande+{token}x@b", f"demande+{'1' * 48}@b", "", "@"):
            assert read_answer_address(bad) is None


class TestJoining:
    def test_what_waited_for_the_resident_goes_back_to_agents(
        self, come: type_come, request_of_camille, address, agent_bron, now
    ) -> None:
        operations.move(
            demande_id=request_of_camille.pk, to=State.WAITING_RESIDENT, by=agent_bron, version=1, note="Où ?", at=now
        )
        come(mail("Au 12.", to=address))
        request_of_camille.refresh_from_db()
        assert (request_of_camille.state, request_of_camille.awaits_reply) == (State.ACCEPTED, True)

    def test_in_whatever_case_and_wherever_the_address_stands(self, come: type_come, address) -> None:
        content = mail("Au 12.", sender="CAMILLE@Example.org", to="mairie@bron.example", Delivered_To=address.upper())
        assert come(content).state == MailState.JOINED

    def test_its_files_follow_and_are_checked(self, come: type_come, request_of_camille, address) -> None:
        upload = pdf("facture.pdf")
        files = (("facture.pdf", "application/pdf", upload.read()), ("virus.exe", "application/pdf", b"MZ"))
        kept = come(mail("Voici.", to=address, files=files))
        one = Attachment.objects.get(demande=request_of_camille)
        assert one.scan_state == ScanState.QUARANTINED
        inspection.check(attachment_id=one.pk)
        one.refresh_from_db()
        assert one.scan_state == ScanState.CLEAN
        assert [(file["name"], "n’est pas accepté" in file["reason"]) for file in kept.refused_files] == [
            ("virus.exe", True)
        ]

    def test_a_long_message_is_cut_in_the_thread_and_whole_beside(self, come: type_come, address) -> None:
        kept = come(mail("mot " * 2000, to=address))
        body = Message.objects.get(demande=kept.demande).body
        assert (len(body), body[-1]) == (5000, "…")
        assert len(kept.text) > 7000

    def test_after_a_transfer_it_joins_and_leaves_the_first_authority(
        self, come: type_come, request_of_camille: Demande, address: str, metropolis: Authority
    ) -> None:
        by = member(request_of_camille.authority, Role.AGENT)
        operations.transfer(demande_id=request_of_camille.pk, to=metropolis, reason="Voirie", by=by, version=1, at=AT)
        kept = come(mail("Merci", to=address))
        assert (kept.state, kept.authority) == (MailState.JOINED, metropolis)


class TestNotJoined:
    """Whatever is missing, the message waits for an agent, with the reason."""

    def test_a_reference_in_the_subject_opens_nothing(self, come: type_come, request_of_camille) -> None:
        kept = come(mail(subject=f"Re: demande {request_of_camille.reference}"))
        assert (kept.state, kept.remarks) == (MailState.TO_SORT, [])
        assert not Message.objects.exists()

    @pytest.mark.parametrize(
        ("sender", "remarks"),
        [
            ("Inconnu <autre@example.org>", [MailRemark.UNKNOWN_SENDER]),
            ('"camille@example.org" <autre@example.org>', [MailRemark.NO_SENDER, MailRemark.UNKNOWN_SENDER]),
            ("camille@example.org, autre@example.org", [MailRemark.NO_SENDER, MailRemark.UNKNOWN_SENDER]),
            ("camille@example.org <>", [MailRemark.NO_SENDER, MailRemark.UNKNOWN_SENDER]),
        ],
    )
    def test_the_right_address_from_somebody_else(self, come: type_come, address, sender, remarks) -> None:
        content = mail(sender="", to=address).replace(b"To: ", f"From: {sender}\r\nTo: ".encode(), 1)
        kept = come(content)
        assert (kept.state, kept.remarks) == (MailState.TO_SORT, remarks)
        assert not Message.objects.exists()

    def test_two_senders(self, come: type_come, address) -> None:
        content = b"From: autre@example.org\r\n" + mail(to=address)
        assert come(content).state == MailState.TO_SORT

    def test_a_revoked_link(self, come: type_come, address) -> None:
        Demande.objects.update(link_version=2)
        assert come(mail(to=address)).state == MailState.TO_SORT

    def test_a_withdrawn_request(self, come: type_come, request_of_camille, address, now) -> None:
        operations.withdraw(demande_id=request_of_camille.pk, at=now)
        kept = come(mail(to=address))
        assert (kept.state, kept.remarks) == (MailState.TO_SORT, [MailRemark.NOT_POSSIBLE])
        assert not Attachment.objects.filter(demande=request_of_camille).exists()

    @pytest.mark.parametrize(
        ("results", "joins"),
        [
            ("mx.bron.example; spf=pass; dmarc=fail (p=NONE) header.from=example.org", False),
            ("mx.bron.example; dmarc=pass header.from=example.org", True),
            ("mx.ailleurs.example; dmarc=fail", True),
            ("mx.bron.example (dmarc=fail); dmarc=pass", True),
        ],
    )
    def test_the_verdict_of_the_trusted_server(
        self, come: type_come, mailbox, address, results: str, joins: bool
    ) -> None:
        mailbox.trusted_server = "mx.bron.example"
        mailbox.save()
        kept = come(mail(to=address, Authentication_Results=results))
        assert (kept.state == MailState.JOINED, MailRemark.FORGED in kept.remarks) == (joins, not joins)

    def test_only_the_topmost_header_of_the_trusted_server_counts(self, come: type_come, mailbox, address) -> None:
        mailbox.trusted_server = "mx.bron.example"
        mailbox.save()
        content = mail(to=address, Authentication_Results="mx.bron.example; dmarc=pass")
        content = b"Authentication-Results: mx.bron.example; dmarc=fail\r\n" + content
        assert come(content).state == MailState.TO_SORT

    def test_nothing_is_believed_of_a_server_that_is_not_named(self, come: type_come, address) -> None:
        content = mail(to=address, Authentication_Results="mx.bron.example; dmarc=fail")
        assert come(content).state == MailState.JOINED


def test_the_clock_of_an_answer_is_when_it_is_read(server, mailbox, request_of_camille, address) -> None:
    at = timezone.now() + datetime.timedelta(minutes=3)
    server.deliver(mail(to=address))
    incoming.read_mailbox(mailbox_id=mailbox.pk, at=at)
    assert Message.objects.get(demande=request_of_camille).at == at
