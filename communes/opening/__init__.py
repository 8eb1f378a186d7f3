"""When a counter is open: its week, its exceptions, what is said of it now. Pure functions; legal time of Paris."""

from communes.opening.hours import DAY, PARIS, Closing, Day, Exceptional, Hours, Span
from communes.opening.reading import Unreadable, hours_from_text, spans_from_text
from communes.opening.state import Opening, coming, state
from communes.opening.words import clock, period, spans_words, week_in_groups, week_table

__all__ = [
    "DAY",
    "PARIS",
    "Closing",
    "Day",
    "Exceptional",
    "Hours",
    "Opening",
    "Span",
    "Unreadable",
    "clock",
    "coming",
    "hours_from_text",
    "period",
    "spans_from_text",
    "spans_words",
    "state",
    "week_in_groups",
    "week_table",
]
