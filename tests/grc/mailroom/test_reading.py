"""Reading a real mailbox: each message kept once, put away after that, and nothing lost when something fails."""

import datetime
import threading
from typing import Any

import pytest
from django.db import connection

from accounts.context import SYSTEM, acting_as
from accounts.sealing import seal
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailRemark, MailSecurity, MailState
from grc.mailroom.mails import MailboxFailed, Session
from grc.mailroom.models import IncomingMail, Mailbox
from grc.mailroom.operations import keeping, reading
from tests.grc.mailroom.conftest import mailbox_of
from tests.grc.mailroom.dovecot import Mailserver
from tests.grc.mailroom.letters import mail
from tests.notifications.smtp import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.mailserver]


def read(mailbox: Mailbox, at: datetime.datetime) -> int:
    return incoming.read_mailbox(mailbox_id=mailbox.pk, at=at)


class TestReading:
    def test_a_message_waits_to_be_sorted_and_is_put_away(self, server: Mailserver, mailbox: Mailbox, now) -> None:
        server.deliver(mail("Bonjour,\n\nLe lampadaire clignote.", subject="Éclairage rue des Acacias"))
        assert read(mailbox, now) == 1
        kept = IncomingMail.objects.get()
        assert (kept.state, kept.authority, kept.subject) == (
            MailState.TO_SORT,
            mailbox.authority,
            "Éclairage rue des Acacias",
        )
        assert (kept.sender, kept.sender_name) == ("camille@example.org", "Camille Merle")
        assert kept.text == "Bonjour,\n\nLe lampadaire clignote."
        assert kept.size > 100
        assert (server.waiting(), server.waiting("Guichet")) == (0, 1)
        mailbox.refresh_from_db()
        assert (mailbox.last_read_at, mailbox.last_error) == (now, "")

    def test_the_oldest_come_first(self, server: Mailserver, mailbox: Mailbox, now) -> None:
        for number in range(3):
            server.deliver(mail(subject=f"Message {number}"))
            read(mailbox, now) if number == 1 else None
        read(mailbox, now)
        assert set(IncomingMail.objects.values_list("subject", flat=True)) == {f"Message {n}" for n in range(3)}

    def test_the_same_message_twice_is_one(self, server: Mailserver, mailbox: Mailbox, now) -> None:
        same = mail(Message_ID="<un@example.org>")
        for _time in range(2):
            server.deliver(same)
            read(mailbox, now)
        assert IncomingMail.objects.count() == 1
        assert server.waiting() == 0

    def test_two_messages_under_one_identifier_are_two(self, server: Mailserver, mailbox: Mailbox, now) -> None:
        for text in ("Premier", "Second"):
            server.deliver(mail(text, Message_ID="<un@example.org>"))
        read(mailbox, now)
        assert IncomingMail.objects.count() == 2

    def test_without_identifier_it_is_kept_once_all_the_same(self, server: Mailserver, mailbox: Mailbox, now) -> None:
        for _time in range(2):
            server.deliver(mail(Message_ID=""))
        read(mailbox, now)
        assert IncomingMail.objects.count() == 1

    def test_the_same_message_in_two_mailboxes_is_two(
        self, server: Mailserver, mailbox: Mailbox, dardilly: Authority, now
    ) -> None:
        same = mail()
        server.deliver(same)
        read(mailbox, now)
        server.deliver(same)
        read(mailbox_of(dardilly, server.port), now)
        assert {kept.authority for kept in IncomingMail.objects.all()} == {mailbox.authority, dardilly}

    def test_what_was_kept_and_not_put_away_is_put_away(
        self, server: Mailserver, mailbox: Mailbox, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The worker dies, or the line breaks, between the commit and the move."""
        server.deliver(mail())

        def broken(self: Session, uid: str, folder: str) -> None:
            msg = "the line broke"
            raise MailboxFailed(msg)

        with monkeypatch.context() as patched:
            patched.setattr(Session, "move", broken)
            assert read(mailbox, now) == 0
        assert (IncomingMail.objects.count(), server.waiting()) == (1, 1)
        mailbox.refresh_from_db()
        assert mailbox.last_error == "the line broke"
        assert read(mailbox, now) == 1
        assert (IncomingMail.objects.count(), server.waiting()) == (1, 0)
        mailbox.refresh_from_db()
        assert mailbox.last_error == ""

    def test_what_could_not_be_kept_stays_in_the_mailbox(
        self, server: Mailserver, mailbox: Mailbox, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.deliver(mail())

        def dies(*_args: object, **_options: object) -> None:
            raise RuntimeError

        with monkeypatch.context() as patched:
            patched.setattr(keeping, "_join", dies)
            with pytest.raises(RuntimeError):
                read(mailbox, now)
        assert (IncomingMail.objects.count(), server.waiting()) == (0, 1)
        assert read(mailbox, now) == 1

    def test_without_the_move_command_it_is_copied_and_deleted(
        self, server: Mailserver, mailbox: Mailbox, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """RFC 6851 is younger than many servers."""
        first = Session.__init__

        def old(self: Session, client: object) -> None:
            first(self, client)  # type: ignore[arg-type]
            self._can_move = False

        monkeypatch.setattr(Session, "__init__", old)
        server.deliver(mail())
        read(mailbox, now)
        assert (server.waiting(), server.waiting("Guichet")) == (0, 1)

    def test_folders_have_names_in_french(self, server: Mailserver, bron: Authority, now) -> None:
        mailbox = mailbox_of(bron, server.port, done_folder='Traités & "lus"')
        server.deliver(mail())
        assert read(mailbox, now) == 1
        assert (server.waiting(), server.waiting('Trait&AOk-s &- "lus"')) == (0, 1)

    def test_a_very_large_message_is_known_by_its_header(
        self, server: Mailserver, mailbox: Mailbox, now, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fetched: list[str] = []
        monkeypatch.setattr(Session, "content", lambda self, uid, most: fetched.append(uid))
        server.deliver(mail(subject="Mes photos") + b"x" * 30 * 1024 * 1024)
        assert read(mailbox, now) == 1
        kept = IncomingMail.objects.get()
        assert (kept.subject, kept.text, kept.remarks) == ("Mes photos", "", [MailRemark.TOO_LARGE])
        assert kept.size > 30_000_000
        assert fetched == []
        assert server.waiting("Guichet") == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_keep_one(server: Mailserver, mailbox: Mailbox, now) -> None:
    for _each in range(5):
        server.deliver(mail())

    def work() -> None:
        with acting_as(SYSTEM):
            read(mailbox, now)
        connection.close()

    workers = [threading.Thread(target=work) for _each in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    read(mailbox, now)
    assert IncomingMail.objects.count() == 5
    assert server.waiting() == 0


class TestOutOfReach:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"sealed_password": seal("un autre")}, "login: error"),
            ({"sealed_password": "rien"}, "unseal: its password must be typed again"),
            ({"folder": "Absent"}, "select: error"),
            ({"security": MailSecurity.TLS}, "connect: SSLError"),
            ({"security": MailSecurity.STARTTLS}, "connect: SSLCertVerificationError"),
        ],
    )
    def test_the_reason_is_remembered_and_nothing_lost(
        self, *, server: Mailserver, bron: Authority, now, fields: dict[str, str], said: str, caplog: Any
    ) -> None:
        server.deliver(mail())
        mailbox = mailbox_of(bron, server.port, **fields)
        assert read(mailbox, now) == 0
        mailbox.refresh_from_db()
        assert said == mailbox.last_error
        assert f"Mailbox {mailbox.pk} could not be read: {said}." in caplog.text
        assert (mailbox.last_error_at, mailbox.last_read_at) == (now, None)
        assert server.waiting() == 1

    def test_since_when_it_fails_is_kept(self, bron: Authority, now) -> None:
        mailbox = mailbox_of(bron, free_port())
        read(mailbox, now)
        read(mailbox, now + datetime.timedelta(hours=1))
        mailbox.refresh_from_db()
        assert mailbox.last_error == "connect: ConnectionRefusedError"
        assert mailbox.last_error_at == now

    def test_one_out_of_service_is_not_read(self, server: Mailserver, bron: Authority, now) -> None:
        server.deliver(mail())
        assert read(mailbox_of(bron, server.port, is_active=False), now) == 0
        assert server.waiting() == 1

    def test_each_is_read_by_itself(
        self, bron: Authority, dardilly: Authority, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rung: list[tuple[object, ...]] = []
        monkeypatch.setattr(reading.bell, "ring", lambda *task, **_options: rung.append(task))
        both = [mailbox_of(bron), mailbox_of(dardilly)]
        mailbox_of(bron, address="ancien@bron.example", is_active=False)
        assert incoming.wake_readers() == 2
        assert {task[1] for task in rung} == {mailbox.pk for mailbox in both}


@pytest.mark.parametrize(("last_error", "seen_to"), [("connect: TimeoutError", False), ("", True)])
def test_those_that_fail_take_one_worker_between_them(last_error: str, seen_to: bool, bron: Authority, now) -> None:
    mailbox = mailbox_of(bron, free_port(), last_error=last_error)
    another = connection.copy()
    with another.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('grc.mailbox:failing', 0))")
        assert read(mailbox, now) == 0
        cursor.execute("SELECT pg_advisory_unlock_all()")  # the server sees later that a connection was closed
    another.close()
    mailbox.refresh_from_db()
    assert (mailbox.last_error == "connect: ConnectionRefusedError") is seen_to
    read(mailbox, now)
    mailbox.refresh_from_db()
    assert mailbox.last_error == "connect: ConnectionRefusedError"
