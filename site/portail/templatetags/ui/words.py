"""How French writes a day, an hour, a telephone number, the weight of a file."""

import re
from datetime import date, datetime

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext

from accounts import wording
from portail.templatetags.ui.library import register

NO_BREAK = "\u00a0"
TO = f"{NO_BREAK}–\u2060{NO_BREAK}"  # joined: browsers fold a line after a dash, whatever follows
MEGABYTE = 1_000_000
KILOBYTE = 1_000


for written in (wording.day, wording.hour, wording.moment):
    register.filter(written)


@register.filter
def machine_time(value: date | None) -> str:
    """What the attribute `datetime` takes: three digits of a second at most, hence none. Nothing without a time."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if value else ""


@register.filter
def hour_ranges(value: str) -> str:
    """Opening hours, each range kept on one line: « 8 h 30 – 12 h »."""
    hours = re.sub(r"(?<=\d) (?=h\b)|(?<=\bh) (?=\d)", NO_BREAK, str(value))
    return re.sub(r"(?<=[\dh])\s–\s(?=\d)", TO, hours)


@register.filter
def first_words(value: str, number: int) -> str:
    """The first words of a text, and « … » where it goes on. Spaces that do not break stay so, as a word goes on
    after them; Django's `truncatewords` makes them ordinary ones."""
    words = str(value).strip()
    kept = re.match(rf"(?:[^ \n]+[ \n]+){{0,{number - 1}}}[^ \n]*", words)
    return words if kept is None or kept[0] == words else f"{kept[0]}{NO_BREAK}…"


@register.filter
def phone_pairs(value: str) -> str:
    """A French number in pairs, which do not break: « 04 78 63 40 00 ». Any other is left as it is."""
    digits = re.sub(r"[\s.-]", "", value)
    return NO_BREAK.join(re.findall("..", digits)) if re.fullmatch(r"0\d{9}", digits) else value


@register.filter
def email_folds(value: str) -> str:
    """An electronic address that may go on to the next line at its `@`."""
    person, at, place = value.partition("@")
    return format_html("{}<wbr>{}{}", person, at, place)


@register.filter
def phone_link(value: str) -> str:
    """What follows `tel:` in a link: digits, and the plus sign of an international number."""
    return re.sub(r"[^\d+]", "", value)


@register.filter
def weight(size: int) -> str:
    """The size of a file, given in bytes: « 3,1 Mo », « 240 ko »."""
    if size >= MEGABYTE:
        return f"{floatformat(size / MEGABYTE, '-1')}{NO_BREAK}{gettext('Mo')}"
    return f"{floatformat(max(size / KILOBYTE, 1), '0')}{NO_BREAK}{gettext('ko')}"
