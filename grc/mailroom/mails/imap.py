"""A mailbox of another server, read by IMAP4rev1 (RFC 3501, 6851): its messages one by one, each moved once it is kept.

The standard library's client is enough, and gives what matters here: the size before the message, a part of it only,
time-outs, and certificates that are checked. Its connection is the channel's (`accounts.channels`), for somebody typed
the name of the server. What fails is said in our own words: a server's would tell whoever sets a mailbox what listens.
"""

import contextlib
import datetime
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from django.conf import settings

from accounts.channels import Forbidden, connected
from grc.mailroom.enums import MailSecurity
from grc.mailroom.mails.letter import HEADER_BYTES

PORTS = (993, 143)  # of IMAP: over TLS from the start (RFC 8314), and not (RFC 3501)
PATIENCE = 20  # seconds for each answer
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


class MailboxFailed(Exception):  # noqa: N818 said as a sentence
    """The mailbox could not be read. Says at which step and by which exception: “login: error”, “connect: gaierror”."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message in the mailbox: its number there, how many bytes it has, when the server received it, its header."""

    uid: str
    size: int
    at: datetime.datetime
    header: bytes


class Session:
    """An open mailbox. Every method raises `MailboxFailed`."""

    def __init__(self, client: imaplib.IMAP4) -> None:
        self._client = client
        # Asked again: servers say more once one is signed in.
        self._can_move = b"MOVE" in self._ask("capability")[0].upper().split()

    def open_folder(self, name: str) -> None:
        self._ask("select", _quoted(name))

    def make_folder(self, name: str) -> None:
        """Make a folder where read messages go, unless it is there."""
        with contextlib.suppress(imaplib.IMAP4.error):
            self._client.create(_quoted(name))

    def waiting(self) -> list[str]:
        """The numbers of the messages of the folder, the oldest first."""
        found = self._uid("SEARCH", "ALL", "UNDELETED")
        return found[0].decode().split() if found and found[0] else []

    def arrived(self, uid: str) -> Arrived | None:
        """What is known of a message before it is fetched; None when it has gone."""
        answer = self._uid("FETCH", uid, f"(RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER]<0.{HEADER_BYTES}>)")
        parts = [part for part in answer if isinstance(part, tuple)]
        if not parts:
            return None
        said = b" ".join(part if isinstance(part, bytes) else part[0] for part in answer if part)
        size, date = SIZE.search(said), DATE.search(said)
        if not size or not date:
            msg = "fetch: no size, no date"
            raise MailboxFailed(msg)
        return Arrived(uid, int(size[1]), _moment(date[1].decode()), parts[0][1])

    def content(self, uid: str, most: int) -> bytes:
        """The message whole, `most` bytes at most."""
        answer = self._uid("FETCH", uid, f"(BODY.PEEK[]<0.{most}>)")
        return next((part[1] for part in answer if isinstance(part, tuple)), b"")

    def move(self, uid: str, folder: str) -> None:
        """Put a message in another folder; one that has gone is left alone."""
        if self._can_move:
            self._uid("MOVE", uid, _quoted(folder))
            return
        self._uid("COPY", uid, _quoted(folder))
        self._uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        self._ask("expunge")

    def _uid(self, command: str, *arguments: str) -> list[Any]:
        return self._ask("uid", command, *arguments)

    def _ask(self, command: str, *arguments: str) -> list[Any]:
        with _at(arguments[0].lower() if command == "uid" else command):
            state, answer = getattr(self._client, command)(*arguments)
            if state != "OK":
                raise imaplib.IMAP4.error
            return answer


@contextlib.contextmanager
def opened(*, host: str, port: int, security: str, user: str, password: str) -> Iterator[Session]:
    """Sign in to a mailbox, and leave it at the end. Raises `MailboxFailed`."""
    with _at("connect"):
        client = _connected(host, port, security)
    try:
        with _at("login"):
            client.login(user, password)
        yield Session(client)
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            client.logout()


def is_served(port: int) -> bool:
    """Whether mailboxes are read on this port: IMAP's own, so that no other service is called; any in the demo."""
    return port in PORTS or settings.DEMO


class _Client(imaplib.IMAP4):
    """The library's client, on the channel's connection; over TLS from the start when `is_tls`."""

    def __init__(self, host: str, port: int, *, is_tls: bool) -> None:
        self.is_tls = is_tls
        super().__init__(host, port, PATIENCE)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = connected(self.host, self.port)
        line.settimeout(timeout)
        return ssl.create_default_context().wrap_socket(line, server_hostname=self.host) if self.is_tls else line


def _connected(host: str, port: int, security: str) -> imaplib.IMAP4:
    if not is_served(port):
        raise Forbidden
    client = _Client(host, port, is_tls=security == MailSecurity.TLS)
    if security == MailSecurity.STARTTLS:
        try:
            client.starttls(ssl.create_default_context())
        except BaseException:
            with contextlib.suppress(OSError):  # gone already when it was the handshake that failed
                client.shutdown()
            raise
    return client


@contextlib.contextmanager
def _at(step: str) -> Iterator[None]:
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        msg = f"{step}: {type(error).__name__}"
        raise MailboxFailed(msg) from error


def _moment(text: str) -> datetime.datetime:
    """“25-Nov-2026 09:00:00 +0100”, RFC 3501’s own way."""
    return parsedate_to_datetime(text.strip().replace("-", " ", 2)).astimezone(datetime.UTC)


def _quoted(name: str) -> str:
    """A folder as an IMAP string: in modified UTF-7 (RFC 3501 §5.1.3), quoted."""
    return '"' + modified_utf7(name).replace("\\", "\\\\").replace('"', '\\"') + '"'


def modified_utf7(name: str) -> str:
    """A name of folder as IMAP writes it: « Traités » is `Trait&AOk-s`."""
    return re.sub(r"[^\x20-\x7e]+", lambda found: _shifted(found[0]), name.replace("&", "&-"))


def _shifted(text: str) -> str:
    encoded = text.encode("utf-7").decode()
    return "&" + encoded.strip("+-").replace("/", ",") + "-"
