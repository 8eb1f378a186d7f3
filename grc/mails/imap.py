"""A mailbox of another server, read by IMAP4rev1 (RFC 3501, 6851): its messages one by one, each moved once it is kept.

The standard library's client is enough, and gives what matters here: the size before the message, a part of it only,
time-outs, and certificates that are checked.
"""

import contextlib
import datetime
import imaplib
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from grc.enums.incoming import MailSecurity
from grc.mails.letter import HEADER_BYTES

PATIENCE = 20  # seconds for each answer
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


class MailboxFailed(Exception):  # noqa: N818 said as a sentence
    """The mailbox could not be read: it does not answer, refuses the password, or has no such folder."""


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
        self._can_move = b"MOVE" in self._ask(client.capability)[0].upper().split()

    def open_folder(self, name: str) -> None:
        self._ask(self._client.select, _quoted(name))

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
            msg = "no size, no date"
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
        self._ask(self._client.expunge)

    def _uid(self, *command: str) -> list[Any]:
        return self._ask(self._client.uid, *command)

    def _ask(self, command: Any, *arguments: str) -> list[Any]:
        with _said():
            state, answer = command(*arguments)
            if state != "OK":
                raise imaplib.IMAP4.error(answer[0] if answer else state)
            return answer


@contextlib.contextmanager
def opened(*, host: str, port: int, security: str, user: str, password: str) -> Iterator[Session]:
    """Sign in to a mailbox, and leave it at the end. Raises `MailboxFailed`."""
    with _said():
        client = _connected(host, port, security)
    try:
        with _said():
            client.login(user, password)
        yield Session(client)
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            client.logout()


def _connected(host: str, port: int, security: str) -> imaplib.IMAP4:
    if security == MailSecurity.TLS:
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=PATIENCE)
    client = imaplib.IMAP4(host, port, timeout=PATIENCE)
    if security == MailSecurity.STARTTLS:
        try:
            client.starttls(ssl.create_default_context())
        except BaseException:
            client.shutdown()
            raise
    return client


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        raise MailboxFailed(_words(error)) from error


def _words(error: Exception) -> str:
    """What the server or the network said, on one line; the password is in no answer."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    said = error.args[0] if isinstance(error, imaplib.IMAP4.error) and error.args else str(error)
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split()) or type(error).__name__


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
