"""Dates, hours and telephone numbers as they are written in French, with spaces that do not break."""

import datetime
import re

from django import template
from django.utils import dateformat, timezone
from django.utils.dateparse import parse_date, parse_datetime

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
NATIONAL_NUMBER = re.compile(r"(?:\+33|0033|0)([1-9]\d{8})")


@register.filter
def long_date(value: datetime.date | str | None) -> str:
    """`2026-11-25` → “mercredi 25 novembre 2026”; the legal day in Paris for a date and time; "" for nothing."""
    day = _moment_or_day(value)
    if day is None:
        return ""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{dateformat.format(day, 'l')} {number}{NBSP}{dateformat.format(day, 'F Y')}"


@register.filter
def long_moment(value: datetime.datetime | str | None) -> str:
    """`2026-11-25T13:02:00Z` → “mercredi 25 novembre 2026 à 14 h 02”, on the clock of Paris; "" for nothing."""
    moment = _moment_or_day(value)
    if not isinstance(moment, datetime.datetime):
        return long_date(moment)
    return f"{long_date(moment)} à {moment.hour}{NBSP}h{NBSP}{moment:%M}"


def _moment_or_day(value: datetime.date | str | None) -> datetime.date | None:
    """A date, or a date and time on the clock of Paris; `None` for nothing and for what is neither."""
    if isinstance(value, str):
        value = (parse_datetime(value) if "T" in value else parse_date(value)) if value else None
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value)
    return value


@register.filter
def phone_pairs(number: str) -> str:
    """`+33478000000` → “04 78 00 00 00”. Another country's number, or a short one (3977), is left as it is."""
    national = _national(number)
    if national is None:
        return number
    digits = f"0{national}"
    return NBSP.join(digits[start : start + 2] for start in range(0, len(digits), 2))


@register.filter
def phone_link(number: str) -> str:
    """The number as a `tel:` address takes it (RFC 3966): “04 78 00 00 00” → `+33478000000`."""
    national = _national(number)
    return f"+33{national}" if national else re.sub(r"[^\d+]", "", number)


def _national(number: str) -> str | None:
    match = NATIONAL_NUMBER.fullmatch(re.sub(r"[\s.()-]", "", number))
    return match[1] if match else None
