"""Open or closed, and until when: one sentence for a given moment."""

import datetime
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from communes.opening.hours import DAY, PARIS, Closing, Exceptional, Hours
from communes.opening.words import clock, date_words

HORIZON = 60  # days: beyond, the next opening is not looked for
WEEK = 7  # days
ONE_DAY = datetime.timedelta(days=1)


class Opening(NamedTuple):
    """Whether a counter is open, the sentence that says it (« Ouvert jusqu’à 17 h »), and until when that is so."""

    open: bool
    words: str
    until: datetime.datetime


def state(hours: Hours, at: datetime.datetime, closing: Closing | None = None) -> Opening:
    """What is said of a counter at `at` (aware). `closing`: public holidays and the authority's own closing days."""
    closing = closing or {}
    local = at.astimezone(PARIS)
    today, minute = local.date(), local.hour * 60 + local.minute
    day = hours.on(today, closing)
    changes = min((bound for span in day.spans for bound in span if bound > minute), default=DAY)
    until = datetime.datetime.combine(today, datetime.time(), PARIS) + datetime.timedelta(minutes=changes)
    if any(span.opens <= minute < span.closes for span in day.spans):
        return Opening(open=True, words=_closes(hours, today, minute, closing), until=until)
    opens = _next_opening(hours, today, minute, closing)
    words = _("Fermé")
    if day.reason and not day.spans:
        words = _("Fermé aujourd’hui (%(reason)s)") % {"reason": day.reason}
    return Opening(open=False, words=f"{words}, {opens}" if opens else words, until=until)


def _closes(hours: Hours, date: datetime.date, minute: int, closing: Closing) -> str:
    """Until when an open counter stays open, through midnight when the next day begins then."""
    for _day in range(WEEK):
        span = next((span for span in hours.on(date, closing).spans if span.opens <= minute < span.closes), None)
        if span is None:
            return _("Ouvert jusqu’à %(hour)s") % {"hour": clock(DAY)}
        if span.closes < DAY:
            return _("Ouvert jusqu’à %(hour)s") % {"hour": clock(span.closes)}
        date, minute = date + ONE_DAY, 0
    return _("Ouvert à toute heure")


def _next_opening(hours: Hours, today: datetime.date, minute: int, closing: Closing) -> str:
    """« ouvre à 13 h 30 », « ouvre demain à 8 h 30 », « ouvre mardi à 8 h 30 »; empty when it is too far off."""
    for distance in range(HORIZON):
        date = today + distance * ONE_DAY
        spans = hours.on(date, closing).spans
        if distance == 0:
            spans = tuple(span for span in spans if span.opens > minute)
        if spans:
            return _("ouvre %(day)sà %(hour)s") % {"day": _day_words(date, distance), "hour": clock(spans[0].opens)}
    return ""


def _day_words(date: datetime.date, distance: int) -> str:
    if distance == 0:
        return ""
    if distance == 1:
        return _("demain") + " "
    if distance < WEEK:
        return f"{WEEKDAYS[date.weekday()]} "
    return _("le %(date)s") % {"date": date_words(date)} + " "


def coming(hours: Hours, at: datetime.datetime, closing: Closing | None = None, *, days: int = 30) -> list[Exceptional]:
    """The exceptions of the next `days` days, today's included: those typed, and holidays on days usually open."""
    closing = closing or {}
    today = at.astimezone(PARIS).date()
    end = today + days * ONE_DAY
    found = [exception for exception in hours.exceptions if exception.last >= today and exception.first <= end]
    if hours.closed_on_holidays:
        found += [
            Exceptional(date, date, (), label)
            for date, label in closing.items()
            if today <= date <= end and hours.week[date.weekday()] and not _is_told(date, found)
        ]
    return sorted(found, key=lambda exception: exception.first)


def _is_told(date: datetime.date, exceptions: list[Exceptional]) -> bool:
    return any(exception.first <= date <= exception.last for exception in exceptions)
