import datetime
from collections.abc import Callable, Iterator

import pytest

from accounts.sealing import seal
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailSecurity
from grc.mailroom.models import IncomingMail, Mailbox
from tests.grc.mailroom import dovecot
from tests.grc.mailroom.dovecot import Mailserver


@pytest.fixture(scope="session")
def one_server() -> Iterator[Mailserver]:
    with dovecot.running() as server:
        yield server


@pytest.fixture
def server(one_server: Mailserver) -> Mailserver:
    """The IMAP server, its mailbox empty."""
    one_server.empty()
    return one_server


def mailbox_of(authority: Authority, port: int = 1, **fields: object) -> Mailbox:
    """A mailbox of the authority on the server of the tests."""
    return Mailbox.objects.create(
        authority=authority,
        label="Accueil",
        **{
            "address": f"demande@{authority.slug}.example",
            "host": "127.0.0.1",
            "port": port,
            "security": MailSecurity.NONE,
            "user": dovecot.USER,
            "sealed_password": seal(dovecot.PASSWORD),
            **fields,
        },
    )


@pytest.fixture
def mailbox(bron: Authority, server: Mailserver) -> Mailbox:
    return mailbox_of(bron, server.port)


type_come = Callable[[bytes], IncomingMail]


@pytest.fixture
def come(server: Mailserver, mailbox: Mailbox, now: datetime.datetime) -> type_come:
    """Have a message arrive in Bron's mailbox, and read it."""

    def arrive(content: bytes) -> IncomingMail:
        server.deliver(content)
        assert incoming.read_mailbox(mailbox_id=mailbox.pk, at=now) == 1
        return IncomingMail.objects.latest("pk")

    return arrive
