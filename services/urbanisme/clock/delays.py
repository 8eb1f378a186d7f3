"""Delays of instruction: the ordinary one of each kind, and by how much each reason lengthens it (R*423-23 to -37)."""

from typing import NamedTuple

from services.urbanisme.enums import ExtensionCode, PermitKind

MONTHS_TO_MODIFY = 1  # after the deposit, to ask for pieces or take more time: R*423-18, -38, -42
MONTHS_TO_COMPLETE = 3  # after the request for pieces: R*423-39
MONTHS_AFTER_ENQUIRY = 2  # after the commissioner's report: R*423-32
MOST_EXCEPTIONAL_MONTHS = 3  # of R*423-34 to -37, when the reason names no figure of its own

ORDINARY_MONTHS: dict[str, int] = {
    PermitKind.DP: 1,
    PermitKind.PCMI: 2,
    PermitKind.PD: 2,
    PermitKind.PC: 3,
    PermitKind.PA: 3,
    PermitKind.CUA: 1,
    PermitKind.CUB: 2,
}
ORDINARY_RULES: dict[str, str] = {
    PermitKind.DP: "R*423-23 a",
    PermitKind.PCMI: "R*423-23 b",
    PermitKind.PD: "R*423-23 b",
    PermitKind.PC: "R*423-23 c",
    PermitKind.PA: "R*423-23 c",
    PermitKind.CUA: "R*410-9",
    PermitKind.CUB: "R*410-10",
}


class Lengthening(NamedTuple):
    """What a reason does to a delay: adds months to the ordinary one, or sets the whole of it.

    The two do not add up (R*423-25): of several, the longest result counts. `later`: an exceptional one, added to
    whatever the delay is, and notified before that delay ends (R*423-44) rather than within the month.
    """

    rule: str
    added: int = 0
    total: int = 0
    later: bool = False


_PERMITS = (PermitKind.PCMI, PermitKind.PC, PermitKind.PA, PermitKind.PD)
_BUILDING = (PermitKind.PCMI, PermitKind.PC)
_ALL = (PermitKind.DP, *_PERMITS)
_BY_REASON: tuple[tuple[str, tuple[str, ...], Lengthening], ...] = (
    (ExtensionCode.OTHER_LEGISLATION, _ALL, Lengthening("R*423-24 a", added=1)),
    (ExtensionCode.DEROGATION, _ALL, Lengthening("R*423-24 b", added=1)),
    (ExtensionCode.ABF, _ALL, Lengthening("R*423-24 c", added=1)),
    (ExtensionCode.CDPENAF, _ALL, Lengthening("R*423-24 d", added=1)),
    (ExtensionCode.PARTICIPATION, _ALL, Lengthening("R*423-24 e", added=1)),
    (ExtensionCode.COMMISSION, _PERMITS, Lengthening("R*423-25 a", added=2)),
    (ExtensionCode.CDAC, (PermitKind.PC,), Lengthening("R*423-25 e", total=5)),
    (ExtensionCode.NATIONAL_PARK, _PERMITS, Lengthening("R*423-26", total=5)),
    (ExtensionCode.NATIONAL_PARK, (PermitKind.DP,), Lengthening("R*423-26", total=2)),
    (ExtensionCode.NATIONAL_COMMISSION, _PERMITS, Lengthening("R*423-27 a", total=5)),
    (ExtensionCode.MH_INSCRIT, _PERMITS, Lengthening("R*423-28 a", total=5)),
    (ExtensionCode.ERP, _BUILDING, Lengthening("R*423-28 b", total=5)),
    (ExtensionCode.IGH, _BUILDING, Lengthening("R*423-28 b", total=5)),
    (ExtensionCode.SITE_CLASSE, _PERMITS, Lengthening("R*423-31", total=8)),
    # A declaration has no delay of its own there: the site is another legislation.
    (ExtensionCode.SITE_CLASSE, (PermitKind.DP,), Lengthening("R*423-24 a", added=1)),
    # Counted from another day: `instruction` has it.
    (ExtensionCode.PUBLIC_ENQUIRY, _PERMITS, Lengthening("R*423-32")),
    (ExtensionCode.EXCEPTIONAL, _ALL, Lengthening("R*423-34", added=MOST_EXCEPTIONAL_MONTHS, later=True)),
    (ExtensionCode.ABF_APPEAL, _ALL, Lengthening("R*423-35", added=2, later=True)),
    (ExtensionCode.EVOCATION, _PERMITS, Lengthening("R*423-37", total=12, later=True)),
)
LENGTHENINGS: dict[tuple[str, str], Lengthening] = {
    (str(kind), str(code)): lengthening for code, kinds, lengthening in _BY_REASON for kind in kinds
}
