"""A mail as it was received (RFC 5322), read: who, what, with which files."""

import contextlib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import Message

from grc.mailroom.mails import origin, words
from grc.mailroom.mails.origin import MAX_PARTS, Bounce

HEADER_BYTES = 256 * 1024  # of a header, that are read
# Beyond these the parser of the standard library takes seconds, then minutes.
MOST_BOUNDARIES, MOST_NESTED = 2000, 100
MAX_FILES = 20  # of one mail; pictures of a signature included
SENDER = re.compile(r"<([^<>@\s\",;]{1,64}@[^<>@\s\",;]{1,190})>\s*$|^([^<>@\s\",;]{1,64}@[^<>@\s\",;]{1,190})$")
NAMED = re.compile(r"[^\s<>,;\"]{1,64}@[^\s<>,;\"]{1,190}")
RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
IDENTIFIER_LENGTH, SUBJECT_LENGTH, NAME_LENGTH = 250, 240, 120


class Unreadable(Exception):  # noqa: N818 said of the mail
    """The mail cannot be read as one; the message says what the parser met."""


@dataclass(frozen=True, slots=True)
class File:
    """Something joined to a mail. Its name and type are what the mail says they are."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """`sender` is empty when the header is missing, doubled, or names several people. `digest` is that of the body."""

    message_id: str
    digest: str
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    is_html: bool = False
    is_cut: bool = False  # there was more of the text than is kept
    recipients: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    too_many: int = 0  # files beyond `MAX_FILES`, which are not read
    is_automatic: bool = False
    bounce: Bounce | None = None
    dmarc: str = ""


@dataclass(slots=True)
class _Parts:
    plain: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    too_many: int = 0


def read(content: bytes, *, trusted: str = "") -> ParsedMail:
    """A received message, from its bytes.

    `trusted` names the mail server whose authentication results are believed; empty: none. Raises `Unreadable`.
    """
    if content.count(b"\n--") > MOST_BOUNDARIES or content.lower().count(b"boundary") > MOST_NESTED:
        msg = "too many parts"
        raise Unreadable(msg)
    with _readable():
        message = message_from_bytes(content, policy=policy.compat32)
        parts = _Parts()
        for number, part in enumerate(message.walk()):
            if number > MAX_PARTS:
                break
            _sort(part, parts)
        written, markup = "\n".join(parts.plain), "\n".join(parts.markup)
        plain = words.tidy(written)
        return replace(
            _letter(message, trusted, digest=_digest(content.partition(b"\r\n\r\n")[2])),
            text=plain or words.of_html(markup),
            is_html=not plain and bool(markup),
            is_cut=max(len(written), 0 if plain else len(markup)) > words.MAX_WORDS,
            files=tuple(parts.files),
            too_many=parts.too_many,
            bounce=origin.bounce(message),
        )


def read_headers(content: bytes, *, trusted: str = "") -> ParsedMail:
    """Who wrote and about what, of a mail of which the body was not fetched. Raises `Unreadable`."""
    with _readable():
        return _letter(message_from_bytes(content, policy=policy.compat32), trusted, digest=_digest(content))


def nameless(content: bytes) -> ParsedMail:
    """Of a mail that no parser reads: that it came."""
    return ParsedMail(message_id="", digest=_digest(content))


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # the parser of the standard library raises all kinds on what is no mail
        raise Unreadable(type(error).__name__) from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _letter(message: Message, trusted: str, *, digest: str) -> ParsedMail:
    name, address = _sender(message)
    identifier = words.header(message, "Message-ID")
    return ParsedMail(
        message_id=identifier if len(identifier) <= IDENTIFIER_LENGTH else _digest(identifier.encode()),
        digest=digest,
        sender=address,
        sender_name=name,
        subject=words.header(message, "Subject")[:SUBJECT_LENGTH],
        recipients=tuple(
            found.lower()
            for header in RECIPIENTS
            for value in message.get_all(header, [])[:MAX_FILES]
            for found in NAMED.findall(str(value)[: words.MAX_HEADER])
        ),
        is_automatic=origin.automatic(message),
        dmarc=origin.dmarc(message, trusted),
    )


def _sender(message: Message) -> tuple[str, str]:
    """Their name and address, in lower case. Two headers, or two people in one, are nobody (RFC 5322 §3.6)."""
    if len(message.get_all("From", [])) != 1:
        return "", ""
    raw = " ".join(str(message["From"])[: words.MAX_HEADER].split())
    found, shown = SENDER.search(raw), words.header(message, "From")
    if not found:
        return shown[:NAME_LENGTH], ""
    address, before = (found[1] or found[2]).lower(), raw[: found.start()].strip(" \"'")
    if "@" in before and before.lower() != address:
        return shown[:NAME_LENGTH], ""
    name = shown.rpartition("<")[0].strip(" \"'") if before else ""
    return name[:NAME_LENGTH], address


def _sort(part: Message, parts: _Parts) -> None:
    """Put one part where it belongs: words, or a file. What a part contains comes by itself."""
    kind = part.get_content_type()
    if part.is_multipart() or kind.startswith("message/"):
        return
    name = words.header_text(part.get_filename() or "")
    is_words = kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment" and not name
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return
    if is_words:
        text = words.decoded(content[: 4 * words.MAX_WORDS], str(part.get_content_charset() or "utf-8"))
        (parts.plain if kind == "text/plain" else parts.markup).append(text)
    elif len(parts.files) < MAX_FILES:
        parts.files.append(File(name, kind, content))
    else:
        parts.too_many += 1
