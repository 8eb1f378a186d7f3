"""Acknowledgements of an electronic sending: by when each is due (CRPA R112-11-1, R112-11-2).

The accusé d’enregistrement (AEE) leaves at once or within one working day of the receipt, the accusé de réception (ARE)
within ten; where the second leaves at once, the first is not due (L112-11). Working days are Monday to Friday less the
public holidays, counted from the day after the receipt. Both acknowledgements bear the day of the receipt itself, from
which the applicant’s own delays run.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

import holidays

from grc.deadlines import next_open_day

REGISTERED_WITHIN = 1  # working days
RECEIVED_WITHIN = 10
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Acknowledgements:
    """The last days to acknowledge: the registration of a sending, then its receipt."""

    aee_by: datetime.date
    are_by: datetime.date


def acknowledgements(received: datetime.date, closed: Collection[datetime.date]) -> Acknowledgements:
    """The acknowledgements of what was received on a day; `closed`: the public holidays, three weeks ahead at least."""
    holidays_ahead = frozenset(closed)
    return Acknowledgements(
        aee_by=_working_day(received, REGISTERED_WITHIN, holidays_ahead),
        are_by=_working_day(received, RECEIVED_WITHIN, holidays_ahead),
    )


def public_holidays(first_year: int, last_year: int) -> frozenset[datetime.date]:
    """The eleven public holidays of each of these years (Code du travail, L3133-1; none of Alsace-Moselle)."""
    return frozenset(holidays.country_holidays("FR", years=range(first_year, last_year + 1)))


def _working_day(after: datetime.date, rank: int, closed: frozenset[datetime.date]) -> datetime.date:
    """The working day of that rank after a day: `grc.deadlines.add_working_days` begins on the next open day."""
    day = after
    for _ in range(rank):
        day = next_open_day(day + ONE_DAY, closed)
    return day
