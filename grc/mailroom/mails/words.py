"""The words of a mail: decoded whatever its charset, taken out of HTML, what it quotes put aside.

Every function here takes a time that grows as its text does: the libraries that trim replies match expressions that a
few kilobytes of blanks keep busy for seconds (docs/dependencies.md).
"""

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from lxml import etree

MARK = _("Répondez au-dessus de cette ligne")  # written at the top of letters that may be answered
MAX_WORDS = 50_000  # characters of a mail that are kept
MAX_HEADER = 2_000  # characters of a header that are decoded
HEADER_LINES = 6  # within which an old mail's own headers stand: sender, date, recipients, subject
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ATTRIBUTION_LINES, ATTRIBUTION_STARTS = 3, ("Le ", "On ")
ATTRIBUTION = re.compile(r"(a écrit|a écrit le|wrote|schrieb|ha scritto|escribió) ?:$", re.IGNORECASE)
OLD_MAIL = frozenset(
    [
        *("message d'origine", "message d’origine", "message original", "message transféré"),
        *("original message", "forwarded message", "ursprüngliche nachricht"),
    ]
)
OLD_SENDER = re.compile(r"(de|from|von) ?: ?\S", re.IGNORECASE)
OLD_SUBJECT = re.compile(r"(objet|subject|betreff) ?:", re.IGNORECASE)
BLOCKS = frozenset(
    [
        *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "header", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"),
    ]
)
SILENT = frozenset(("head", "script", "style", "template", "noscript", "svg", "object"))


class Split(NamedTuple):
    """What the person wrote, and what their mail quotes."""

    said: str
    quoted: str


def decoded(content: bytes, charset: str) -> str:
    """Text in the charset that it claims, else in UTF-8, else in the one that reads every byte (Windows-1252)."""
    for name in (charset, "utf-8"):
        try:
            if not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 zip, base64…
                continue
            return content.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def tidy(text: str) -> str:
    """Without control characters nor those that hide or reverse what is read; one blank line in a row at most."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\u00a0", " ")
    lines = [line.rstrip() for line in text[:MAX_WORDS].split("\n")]
    kept = [line for line, former in zip(lines, ["", *lines], strict=False) if line or former]
    return "\n".join(kept).strip()


def header(message: Message, name: str) -> str:
    """A header on one line, its encoded words decoded; empty when it is not there. The first one counts."""
    return header_text(next((value for other, value in message.raw_items() if other.lower() == name.lower()), ""))


def header_text(raw: str) -> str:
    """The value of a header, or of a parameter, as people read it: on one line, decoded (RFC 2047)."""
    # Bytes above ASCII come as surrogates: they are read as what they were.
    written = decoded(raw[:MAX_HEADER].encode("utf-8", "surrogateescape"), "utf-8")
    try:
        read = decode_header(written)
        parts = [decoded(text, charset or "utf-8") if isinstance(text, bytes) else text for text, charset in read]
    except (HeaderParseError, ValueError):
        parts = [written]
    return " ".join(CONTROL.sub("", "".join(parts)).split())


def of_html(markup: str) -> str:
    """What is read of an HTML mail: no script, no style, no address of a picture; links keep their words only."""
    if not markup.strip():
        return ""
    reader = _Reader()
    # libxml2, not the standard library's parser, which a few kilobytes of « <a » keep busy for minutes.
    parser = etree.HTMLParser(target=reader, no_network=True, recover=True)
    parser.feed(CONTROL.sub("", markup))
    return tidy("\n".join(" ".join(line.split()) for line in parser.close().split("\n")))


class _Reader:
    """What the parser tells of a document, turned into lines."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._silent = 0

    def start(self, tag: str, _attributes: object) -> None:
        self._silent += tag in SILENT
        if tag in BLOCKS:
            self._words.append("\n")

    def end(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag in BLOCKS and tag != "br":
            self._words.append("\n")

    def data(self, text: str) -> None:
        if not self._silent:
            self._words.append(text.replace("\n", " "))

    def close(self) -> str:
        return "".join(self._words)


def split(text: str) -> Split:
    """What was written above what is quoted. A mail answered line by line, or all quoted, is kept whole."""
    lines = text.split("\n")
    end = _end_of_said(lines)
    said, quoted = "\n".join(lines[:end]).strip(), "\n".join(lines[end:]).strip()
    return Split(said, quoted) if said else Split(text, "")


def _end_of_said(lines: list[str]) -> int:
    """The index of the first line of the quote; how many lines there are when nothing is quoted."""
    mark = str(MARK)
    for number, line in enumerate(lines):
        if mark in line:
            return _before_attribution(lines, number)
        if _is_old_mail(line) or _is_old_header(lines, number):
            return number
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    return _before_attribution(lines, end) if end < len(lines) else end


def _is_old_mail(line: str) -> bool:
    """« -----Message d’origine----- »"""
    return line.lstrip().startswith("--") and line.strip("- ").lower() in OLD_MAIL


def _is_old_header(lines: list[str], number: int) -> bool:
    """Whether an old mail's own headers start here, as Outlook writes them: sender, then soon a subject."""
    if not OLD_SENDER.match(lines[number].lstrip("* ")):
        return False
    return any(OLD_SUBJECT.match(line.lstrip("* ")) for line in lines[number + 1 : number + HEADER_LINES])


def _before_attribution(lines: list[str], number: int) -> int:
    """Without the line, or the two or three, that say who wrote what is quoted: « Le 3 mars, X a écrit : »."""
    end = number
    while end and not lines[end - 1].strip(" >"):
        end -= 1
    if not end or not ATTRIBUTION.search(lines[end - 1].replace("\u202f", " ").strip(" >")):
        return number
    start = end - 1
    for above in range(start, max(-1, start - ATTRIBUTION_LINES), -1):
        if not lines[above].strip():
            break
        start = above
        if lines[above].lstrip("> ").startswith(ATTRIBUTION_STARTS):
            break
    return start
