"""Publicity of a decision and appeals against it: from when, until when, before whom (L600-12-2, R*424-13, R*600-2)."""

import datetime

from services.dossiers.months import months_later
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import Events
from services.urbanisme.clock.standing import PermitDecision
from services.urbanisme.enums import PermitKind, PermitOutcome

EXTRACT_WITHIN = datetime.timedelta(days=8)  # of the decision: R*424-15
EXTRACT_MONTHS = 2  # in the town hall: R*424-15
COURT_MONTHS = 2  # CJA R421-1; R*600-2 for third parties
DEFERRAL_MONTHS = 24  # at most: L424-1
CONFIRMATION_MONTHS = 2  # after a deferral, to confirm the application: L424-1
# Informal appeals against decisions since then: one month, and no more time before the court (loi 2025-1129).
SHORT_INFORMAL_SINCE = datetime.date(2025, 11, 28)
SHORT_INFORMAL_MONTHS, INFORMAL_MONTHS = 1, 2
APPLICANT, THIRD_PARTY = "applicant", "third_party"

_CONTESTED = (PermitOutcome.REFUSED, *PermitOutcome.PRESCRIBING)


def consequences(kind: str, events: Events, decision: PermitDecision) -> list[LegalDate]:
    """The dates of publicity and of appeals that a decision opens."""
    dates = _applicant_appeals(kind, decision) if _is_contestable(decision) else []
    if kind in PermitKind.CERTIFICATES:
        return dates
    if decision.is_favourable:
        dates += _publicity(decision)
        dates += _third_party_appeals(kind, events, decision)
    elif decision.code == PermitOutcome.DEFERRED:
        until = months_later(decision.on, DEFERRAL_MONTHS)
        dates.append(LegalDate("deferral_until", until, "L424-1"))
        dates.append(LegalDate("deferral_confirmed_by", months_later(until, CONFIRMATION_MONTHS), "L424-1"))
    return dates


def _is_contestable(decision: PermitDecision) -> bool:
    """Whether its applicant has something to contest: a refusal, that of a certificate too, or prescriptions."""
    return not decision.is_favourable or decision.code in _CONTESTED


def _publicity(decision: PermitDecision) -> list[LegalDate]:
    """The extract of permits and of non-oppositions, never of an opposition; the certificate of a tacit decision.

    The extract is shown for two months: until that long after the last day to put it up, whatever day it was.
    """
    shown_by = decision.on + EXTRACT_WITHIN
    dates = [
        LegalDate("extract_by", shown_by, "R*424-15", conditional=decision.conditional),
        LegalDate(
            "extract_until", months_later(shown_by, EXTRACT_MONTHS), "R*424-15", conditional=decision.conditional
        ),
    ]
    if decision.is_tacit:
        dates.append(LegalDate("certificate_from", decision.on, "R*424-13", conditional=decision.conditional))
    return dates


def _applicant_appeals(kind: str, decision: PermitDecision) -> list[LegalDate]:
    rule = "CJA R421-2" if decision.is_tacit else "CJA R421-1"
    until = months_later(decision.known_on, COURT_MONTHS)
    return [
        LegalDate("applicant_appeal_by", until, rule, conditional=decision.conditional),
        _informal_appeal(kind, decision, decision.known_on, APPLICANT),
    ]


def _third_party_appeals(kind: str, events: Events, decision: PermitDecision) -> list[LegalDate]:
    """Those of neighbours, from the first day of the last continuous posting on the site."""
    if not (posted := events.get("posted")):
        return []
    shown_on = posted[-1].day
    until = months_later(shown_on, COURT_MONTHS)
    return [
        LegalDate("third_party_appeal_until", until, "R*600-2", conditional=decision.conditional),
        _informal_appeal(kind, decision, shown_on, THIRD_PARTY),
    ]


def _informal_appeal(kind: str, decision: PermitDecision, since: datetime.date, by: str) -> LegalDate:
    """The last day to ask the town hall to think again; a certificate is no authorisation, and keeps the older rule."""
    is_short = decision.on >= SHORT_INFORMAL_SINCE and kind not in PermitKind.CERTIFICATES
    months = SHORT_INFORMAL_MONTHS if is_short else INFORMAL_MONTHS
    rule, variant = ("L600-12-2", "short") if is_short else ("CRPA L411-2", "long")
    return LegalDate("informal_appeal_by", months_later(since, months), rule, by, decision.conditional, variant)
