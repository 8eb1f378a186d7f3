"""A mailbox leads to a mail server, never into our own network; what fails teaches nothing of what listens where."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailSecurity
from grc.mailroom.forms.mails import MailboxForm
from grc.mailroom.mails import imap
from grc.mailroom.models import Mailbox
from tests.grc.agents import signed_in
from tests.grc.mailroom import dovecot
from tests.grc.mailroom.conftest import mailbox_of
from tests.grc.mailroom.dovecot import Mailserver
from tests.grc.mailroom.test_setting import LIST, typed
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SAID = (
    "Enregistrée, mais elle ne peut pas être relevée : vérifiez le serveur, le port, le chiffrement,"
    " l’identifiant, le mot de passe et le dossier lu."
)


class Listener(socketserver.ThreadingTCPServer):
    """A port of this machine that greets with `words`, waits when there are none, and counts who comes."""

    daemon_threads = True
    words = b""
    connections = 0

    @property
    def port(self) -> int:
        return self.server_address[1]

    def verify_request(self, *_args: Any) -> bool:
        self.connections += 1
        return True

    def handle_error(self, *_args: Any) -> None:
        """Callers hang up."""


class Greeting(socketserver.BaseRequestHandler):
    server: Listener

    def handle(self) -> None:
        if self.server.words:
            self.request.sendall(self.server.words)
        self.request.recv(1 if self.server.words else 1024)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener(("127.0.0.1", 0), Greeting) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Those that were asked for: all lead to this machine."""
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def resolved(host: str, *where: Any, **options: Any) -> Any:
        asked.append(host)
        return resolve("127.0.0.1", *where, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    return asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "imap.exemple.fr", "2130706433"])
def test_a_server_of_our_own_network_is_not_called(
    *, supervisor_bron: User, bron: Authority, listener: Listener, names: list[str], settings: Any, now, host: str
) -> None:
    settings.WEBHOOK_NETWORKS = [ip_network("10.20.0.0/24")]
    sent = typed(bron, listener.port, host=host, security=MailSecurity.STARTTLS)
    answer = signed_in(supervisor_bron).post(f"{LIST}new/", sent, follow=True)
    assert SAID in WebPage(answer).text
    kept = Mailbox.objects.get()
    assert incoming.read_mailbox(mailbox_id=kept.pk, at=now) == 0
    kept.refresh_from_db()
    assert kept.last_error == "connect: Forbidden"
    assert listener.connections == 0


def test_in_production_no_other_service_is(
    supervisor_bron: User, bron: Authority, listener: Listener, settings: Any
) -> None:
    """Whatever was set before the ports were told apart, and in a network that the settings name."""
    settings.DEMO = False
    for port, is_taken in ((993, True), (143, True), (5432, False), (listener.port, False)):
        form = MailboxForm(typed(bron, port), for_user=supervisor_bron)
        assert ("port" not in form.errors) == is_taken
    assert form.errors["port"] == ["Une boîte est relevée sur le port 993 ou 143."]
    assert MailboxForm(typed(bron, 5432, is_active=""), for_user=supervisor_bron).is_valid()  # to put it out of service
    assert not incoming.can_be_read(mailbox_of(bron, listener.port))
    assert listener.connections == 0


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"\n",
        b"220 relais.interne ESMTP camille@example.org\r\n",
        b"* BYE relais.interne camille@example.org\r\n",
        b"* OK relais.interne camille@example.org\r\n* BYE relais.interne\r\n",
        None,
    ],
)
def test_whatever_listens_the_page_says_the_same(
    *, supervisor_bron: User, bron: Authority, listener: Listener, caplog: Any, monkeypatch: Any, now, words: bytes
) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 0.2)
    listener.words = words
    if words is None:
        listener.server_close()
    supervision = signed_in(supervisor_bron)
    answer = supervision.post(f"{LIST}new/", typed(bron, listener.port), follow=True)
    kept = Mailbox.objects.get()
    incoming.read_mailbox(mailbox_id=kept.pk, at=now)
    kept.refresh_from_db()
    assert f"Mailbox {kept.pk} cannot be read: {kept.last_error}." in caplog.text
    assert kept.last_error.startswith("connect: ")
    assert SAID in WebPage(answer).text
    assert "vérifiez ses réglages et son mot de passe" in shown(supervision)
    for told in (answer.content.decode(), shown(supervision)):
        assert kept.last_error not in told
    for told in (answer.content.decode(), shown(supervision), caplog.text, kept.last_error):
        assert "interne" not in told
        assert "camille@example.org" not in told
        assert "Errno" not in told


def shown(supervision: Client) -> str:
    """The list, and the first page of the administration."""
    return supervision.get(LIST).content.decode() + supervision.get("/admin/").content.decode()


@pytest.mark.mailserver
@pytest.mark.parametrize("fields", [{"password": "faux"}, {"folder": "Absent"}, {"security": MailSecurity.STARTTLS}])
def test_a_mail_server_that_refuses_is_one_of_them(
    supervision: Client, bron: Authority, server: Mailserver, fields: dict[str, str]
) -> None:
    assert SAID in WebPage(supervision.post(f"{LIST}new/", typed(bron, server.port, **fields), follow=True)).text


@pytest.mark.mailserver
@pytest.mark.parametrize("security", [MailSecurity.TLS, MailSecurity.STARTTLS])
def test_the_certificate_is_that_of_the_name(
    *, bron: Authority, server: Mailserver, names: list[str], caplog: Any, monkeypatch: Any, security: str
) -> None:
    """The connection is made to the address that was looked at; the server still has to be the one that was named."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    port = server.tls_port if security == MailSecurity.TLS else server.port
    box = mailbox_of(bron, port, security=security, host=dovecot.NAME)
    assert incoming.can_be_read(box)
    assert names == [dovecot.NAME]
    box.host = "autre.exemple.fr"
    assert not incoming.can_be_read(box)
    assert "connect: SSLCertVerificationError" in caplog.text
