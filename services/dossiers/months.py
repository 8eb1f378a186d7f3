"""Delays in months as the law counts them: from date to date, ending with a month that lacks the day.

31 January and one month make 28 February, or 29. No Sunday or public holiday moves the end of such a delay: where a
text postpones one to a working day, its own rule says so.
"""

import calendar
import datetime


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The date that many months after `day` (before it, when negative)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
