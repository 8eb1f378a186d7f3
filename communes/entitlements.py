"""What a convention entitles an authority to on a day: the one table of the house, read by `Authority.offers`.

No database and no clock. A convention says « global » (site, accounts, assistance, tool) or « restricted » (the tool
alone); the agreement of a partner body names what it receives. Once it has ended what came is treated to the end, and
the site can be read for a set time.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import TypedDict

from communes.enums import AuthorityKind, Coverage, Feature

ONE_DAY = datetime.timedelta(days=1)
_TOOL = frozenset({Feature.INBOX, Feature.COMPOSER})
_TREATMENT = frozenset({Feature.TREATMENT, Feature.PARTNER_KEYS})
GIVEN: Mapping[Coverage, frozenset[Feature]] = {
    Coverage.METROPOLIS: frozenset(Feature),
    Coverage.PARTNER: frozenset({Feature.TREATMENT}),
    Coverage.GLOBAL: frozenset(Feature),
    Coverage.RESTRICTED: _TREATMENT | _TOOL,
    Coverage.READABLE: _TREATMENT | {Feature.READING},
    Coverage.ENDED: _TREATMENT,
    Coverage.NONE: frozenset(),
}


class Entitlement(TypedDict):
    """What took effect: the `offer` of a convention, or `features` that an agreement names (values of `Feature`).

    First and last day are written after ISO 8601, both included; without end, the last is in 9999.
    """

    offer: str
    features: list[str]
    starts_on: str
    ends_on: str


class SiteTrial(TypedDict, total=False):
    """The trial of a site: the day on which it opens to all, the last day of each invitation by its number."""

    launches_on: str
    invitations: dict[str, str]


def latest(entitlements: Sequence[Entitlement], on: datetime.date) -> Entitlement | None:
    """What counts on a day: the convention or agreement in force, else the last that was; None before the first."""
    begun = [one for one in entitlements if one["starts_on"] <= on.isoformat()]
    return max(begun, key=lambda one: one["ends_on"], default=None)


def term(entitlements: Sequence[Entitlement], on: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of what counts on a day, as long as there is no gap: an amendment ends nothing.

    None when nothing counts yet.
    """
    found = latest(entitlements, on)
    if found is None:
        return None
    first, last = _days_of(found)
    for starts_on, ends_on in sorted(map(_days_of, entitlements)):
        if starts_on - ONE_DAY == last:
            last = ends_on
    for starts_on, ends_on in sorted(map(_days_of, entitlements), reverse=True):
        if ends_on < first and ends_on + ONE_DAY == first:
            first = starts_on
    return first, last


def _days_of(entitlement: Entitlement) -> tuple[datetime.date, datetime.date]:
    return datetime.date.fromisoformat(entitlement["starts_on"]), datetime.date.fromisoformat(entitlement["ends_on"])


def coverage(kind: str, entitlements: Sequence[Entitlement], *, on: datetime.date, readable_days: int) -> Coverage:
    """The coverage of an authority on a day. `readable_days`: for how long a site is read after a last day."""
    if kind == AuthorityKind.METROPOLIS:
        return Coverage.METROPOLIS
    last = latest(entitlements, on)
    if last is None:
        return Coverage.NONE
    ends_on = datetime.date.fromisoformat(last["ends_on"])
    if on <= ends_on:
        return Coverage(last["offer"])
    if kind == AuthorityKind.PARTNER:
        return Coverage.ENDED
    is_readable = on <= ends_on + datetime.timedelta(days=readable_days)
    return Coverage.READABLE if is_readable else Coverage.ENDED


def given(
    kind: str, entitlements: Sequence[Entitlement], *, on: datetime.date, readable_days: int
) -> frozenset[Feature]:
    """The blocks that an authority has on a day: those of its coverage, and those that its agreement names."""
    found = coverage(kind, entitlements, on=on, readable_days=readable_days)
    last = latest(entitlements, on) if found == Coverage.PARTNER else None
    return GIVEN[found] | {Feature(name) for name in last["features"]} if last else GIVEN[found]
