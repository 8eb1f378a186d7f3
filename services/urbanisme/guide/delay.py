"""How long the instruction of a file takes, before it is deposited: what to expect, in months from a complete file."""

from typing import NamedTuple

from services.urbanisme.clock.delays import LENGTHENINGS, ORDINARY_MONTHS, ORDINARY_RULES
from services.urbanisme.enums import ExtensionCode, PermitKind
from services.urbanisme.guide.project import Sector

LENGTHENED_BY = {Sector.HERITAGE: ExtensionCode.ABF, Sector.CLASSIFIED: ExtensionCode.SITE_CLASSE}


class Delay(NamedTuple):
    """Months: the ordinary ones (`rule`: their article), and those near a monument (R*423-24 c); None if the same.

    `here`: what the protection of the place makes of them, None where nothing is known to.
    """

    months: int
    rule: str
    near_monument: int | None
    here: int | None


def delay_of(kind: PermitKind, sector: Sector = Sector.UNKNOWN) -> Delay:
    """The delay of a kind of file in a place so protected."""
    reason = LENGTHENED_BY.get(sector)
    return Delay(
        months=ORDINARY_MONTHS[kind],
        rule=ORDINARY_RULES[kind],
        near_monument=_lengthened(kind, ExtensionCode.ABF),
        here=_lengthened(kind, reason) if reason else None,
    )


def _lengthened(kind: PermitKind, reason: ExtensionCode) -> int | None:
    lengthening = LENGTHENINGS.get((kind, reason))
    if lengthening is None:
        return None
    return lengthening.total or ORDINARY_MONTHS[kind] + lengthening.added
