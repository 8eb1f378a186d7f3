"""How French writes hours, days and weeks. Days of the week are spelled by Django, in the language of the page."""

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from accounts import wording
from communes.opening.hours import DAY, PARIS, Hours, Span

NO_BREAK = "\u00a0"
PAIR = 2


class DayHours(NamedTuple):
    """A day of the week, or several that follow each other, and its hours in words."""

    days: str
    hours: str
    is_today: bool = False


def clock(minutes: int) -> str:
    """« 8 h 30 », « 17 h »: minutes after midnight, as they are read; 24 h is the end of the day."""
    hour, minute = divmod(minutes, 60)
    return f"{hour}{NO_BREAK}h{NO_BREAK}{minute:02}" if minute else f"{hour}{NO_BREAK}h"


def spans_words(spans: Sequence[Span]) -> str:
    """« 8 h 30 – 12 h, 13 h 30 – 17 h »; « fermé » without span. Each span stays on one line."""
    if not spans:
        return _("fermé")
    if tuple(spans) == (Span(0, DAY),):
        return _("24\u00a0h sur 24")
    return ", ".join(f"{clock(opens)}{NO_BREAK}–{NO_BREAK}{clock(closes)}" for opens, closes in spans)


def date_words(date: datetime.date) -> str:
    """« vendredi 25 décembre »: without the year, for days that are near."""
    return wording.day(date, "week")


def period(first: datetime.date, last: datetime.date) -> str:
    """« vendredi 25 décembre », « du jeudi 24 décembre au samedi 2 janvier »."""
    if first == last:
        return date_words(first)
    return _("du %(first)s au %(last)s") % {"first": date_words(first), "last": date_words(last)}


def week_table(hours: Hours, at: datetime.datetime) -> list[DayHours]:
    """The seven days as they usually are; `at` tells which one is today."""
    today = at.astimezone(PARIS).weekday()
    return [
        DayHours(str(WEEKDAYS[day]), spans_words(spans), is_today=day == today) for day, spans in enumerate(hours.week)
    ]


def week_in_groups(hours: Hours) -> list[DayHours]:
    """The days that are open, those that follow each other with the same hours together: « du lundi au vendredi »."""
    rows = []
    for spans, group in groupby(range(7), key=lambda day: hours.week[day]):
        days = list(group)
        if not spans:
            continue
        first, last = str(WEEKDAYS[days[0]]), str(WEEKDAYS[days[-1]])
        if len(days) == 1:
            words = first
        elif len(days) == PAIR:
            words = _("%(first)s et %(last)s") % {"first": first, "last": last}
        else:
            words = _("du %(first)s au %(last)s") % {"first": first, "last": last}
        rows.append(DayHours(words, spans_words(spans)))
    return rows
