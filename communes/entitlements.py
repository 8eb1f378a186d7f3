"""What a convention entitles an authority to on a day: the one table of the house, read by `Authority.offers`.

No database and no clock. A convention says « global » (site, accounts, assistance, tool) or « restricted » (the tool
alone). Once it has ended what came is treated to the end, and the site can be read for a set time.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import TypedDict

from communes.enums import AuthorityKind, Coverage, Feature

_TOOL = frozenset({Feature.INBOX, Feature.COMPOSER})
_TREATMENT = frozenset({Feature.TREATMENT, Feature.PARTNER_KEYS})
GIVEN: Mapping[Coverage, frozenset[Feature]] = {
    Coverage.METROPOLIS: frozenset(Feature),
    Coverage.PARTNER: _TREATMENT | {Feature.INBOX},
    Coverage.GLOBAL: frozenset(Feature),
    Coverage.RESTRICTED: _TREATMENT | _TOOL,
    Coverage.READABLE: _TREATMENT | {Feature.READING},
    Coverage.ENDED: _TREATMENT,
    Coverage.NONE: frozenset(),
}


class Entitlement(TypedDict):
    """A convention that took effect: its offer, its first and its last day (ISO 8601, both included)."""

    offer: str
    starts_on: str
    ends_on: str


def latest(entitlements: Sequence[Entitlement], on: datetime.date) -> Entitlement | None:
    """The convention that counts on a day: the one in force, else the last that was; None before the first."""
    begun = [one for one in entitlements if one["starts_on"] <= on.isoformat()]
    return max(begun, key=lambda one: one["ends_on"], default=None)


def coverage(kind: str, entitlements: Sequence[Entitlement], *, on: datetime.date, readable_days: int) -> Coverage:
    """The coverage of an authority on a day. `readable_days`: for how long a site is read after a last day."""
    if kind == AuthorityKind.METROPOLIS:
        return Coverage.METROPOLIS
    if kind == AuthorityKind.PARTNER:
        return Coverage.PARTNER
    last = latest(entitlements, on)
    if last is None:
        return Coverage.NONE
    ends_on = datetime.date.fromisoformat(last["ends_on"])
    if on <= ends_on:
        return Coverage(last["offer"])
    is_readable = on <= ends_on + datetime.timedelta(days=readable_days)
    return Coverage.READABLE if is_readable else Coverage.ENDED
