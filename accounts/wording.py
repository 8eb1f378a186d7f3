"""How French writes a day, an hour, and the spaces around its signs, on pages, in mails and shipped texts alike."""

import re
from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import gettext

NO_BREAK = "\u00a0"
BREAKING = re.compile(r"[^\S\u00a0\u202f]+")
AFTER_NUMBER = {"long": " Y", "short": " Y", "week": "", "month": ""}


def day(value: date | datetime | None, form: str = "long") -> str:
    """« mardi 1er décembre 2026 » (`long`), « 1er décembre 2026 » (`short`), « mardi 1er décembre » (`week`),
    « 1er décembre » (`month`), on the calendar of the portal. Nothing without a date."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    rank = gettext("1er") if value.day == 1 else str(value.day)
    words = f"{rank}{NO_BREAK}{dateformat.format(value, f'F{AFTER_NUMBER[form]}')}"
    return f"{dateformat.format(value, 'l')} {words}" if form in {"long", "week"} else words


def hour(value: datetime | None) -> str:
    """« 14 h 05 », in the time zone of the portal; the minutes are left out on the hour. Nothing without a time."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    minutes = f"{NO_BREAK}{local.minute:02}" if local.minute else ""
    return f"{local.hour}{NO_BREAK}h{minutes}"


def moment(value: datetime | None, form: str = "long") -> str:
    """« mardi 24 novembre 2026 à 14 h 05 »; form: that of `day`. Nothing without a time."""
    return gettext("%(day)s à %(hour)s") % {"day": day(value, form), "hour": hour(value)} if value else ""


def number(value: float, unit: str = "") -> str:
    """« 1 250,5 m² », with six decimals at most; the spaces do not break."""
    digits = f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")
    written = digits.replace(",", "\u202f").replace(".", ",")
    return f"{written}{NO_BREAK}{unit}" if unit else written


def one_line(text: str) -> str:
    """A text on one line, one space at a time; those that do not break stay as they are."""
    return BREAKING.sub(" ", text).strip()


def spaced(text: str) -> str:
    """A text in which the spaces before high punctuation and inside guillemets do not break."""
    return re.sub(r" (?=[:;?!»](?:\s|[.,)]|<|$))", NO_BREAK, text.replace("« ", f"«{NO_BREAK}"))
