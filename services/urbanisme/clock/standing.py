"""The decision that stands, express or tacit, and the dates by which it came to stand (L424-5, R*424-1)."""

import datetime
from typing import NamedTuple

from services.dossiers.months import months_later
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.effects import ACCORD, effect
from services.urbanisme.clock.events import Events, PermitEvent
from services.urbanisme.clock.instruction import Instruction, notified
from services.urbanisme.enums import PermitKind, PermitOutcome

MONTHS_TO_WITHDRAW = 3  # what was granted: L424-5
RULE_OF_WITHDRAWAL = "L424-5"


class PermitDecision(NamedTuple):
    """A decision: `on` when it was taken, or arose; `known_on` when notified; `code`: its outcome, none if tacit.

    `conditional`: a tacit one of which nobody has said that it arose.
    """

    is_favourable: bool
    on: datetime.date
    known_on: datetime.date
    code: str = ""
    is_tacit: bool = False
    conditional: bool = False


class DecisionStatus(NamedTuple):
    """What was decided, as far as is known: `granted_on`, the first day on which something was granted, if ever."""

    decision: PermitDecision | None
    tacit: PermitDecision | None
    granted_on: datetime.date | None
    dates: list[LegalDate]


def standing(kind: str, events: Events, course: Instruction) -> DecisionStatus:
    """The decision that stands at the end of a file's events."""
    dates = list(course.notes)
    decisions = notified(events.get("decided", []), dates)
    if course.term and not course.lapsed:
        dates.append(LegalDate("decision_by", course.term, course.rule))
    tacit = None
    if course.term and (not decisions or decisions[0].day > course.term):
        tacit = _tacit(kind, events, course, course.term, dates, is_known=bool(decisions))
    express = _express(kind, decisions[-1]) if decisions else None
    decision = _late(tacit, express, dates) if tacit and express else express or tacit
    granted = [each.on for each in (tacit, express) if each and each.is_favourable]
    if tacit and tacit.is_favourable and decision is not tacit:
        dates.append(_withdrawal_by(tacit))
    if decision and events.get("withdrawn_by_authority"):
        decision = _withdrawn(kind, decision, events, dates)
    if decision and decision.is_favourable and kind not in PermitKind.CERTIFICATES:
        dates.append(_withdrawal_by(decision))
    return DecisionStatus(decision, tacit, min(granted, default=None), dates)


def _tacit(
    kind: str, events: Events, course: Instruction, term: datetime.date, dates: list[LegalDate], *, is_known: bool
) -> PermitDecision:
    """The decision that silence makes at the term; `is_known`: a later act shows that nothing had been notified."""
    found = effect(kind, events, course, term)
    conditional = not (is_known or events.get("tacit_confirmed") or events.get("withdrawn_by_authority"))
    variant = _wording_of(kind, found.value, lapsed=course.lapsed)
    dates += found.notes
    dates.append(LegalDate("tacit_on", term, found.rule, conditional=conditional))
    dates.append(LegalDate("tacit_effect", term, found.rule, found.value, conditional, variant))
    return PermitDecision(found.value == ACCORD, term, term, is_tacit=True, conditional=conditional)


def _wording_of(kind: str, value: str, *, lapsed: bool) -> str:
    """Which sentence says what silence is worth."""
    family = "DP" if kind == PermitKind.DP else "CU" if kind in PermitKind.CERTIFICATES else "P"
    return f"{family} {value} lapsed" if lapsed else f"{family} {value}"


def _express(kind: str, event: PermitEvent) -> PermitDecision:
    # A certificate that says no still freezes the rules: what it is worth is that it was issued.
    is_favourable = event.code in PermitOutcome.FAVOURABLE or kind in PermitKind.CERTIFICATES
    return PermitDecision(is_favourable, event.on or event.day, event.day, event.code)


def _late(tacit: PermitDecision, express: PermitDecision, dates: list[LegalDate]) -> PermitDecision:
    """The one that counts of a tacit decision and of an express one notified after it.

    A refusal is a withdrawal of what silence granted. What grants it again changes nothing: the earlier date counts.
    """
    if not tacit.is_favourable:
        variant = "replacement"
    elif express.is_favourable:
        variant = "confirmation"
    else:
        variant = "withdrawal"
    rule, code = RULE_OF_WITHDRAWAL, express.code
    dates.append(LegalDate("late_decision", express.known_on, rule, code, variant=variant, since=tacit.on))
    return tacit if variant == "confirmation" else express


def _withdrawn(kind: str, decision: PermitDecision, events: Events, dates: list[LegalDate]) -> PermitDecision | None:
    """What stands once the authority has taken its decision back: nothing, when that was a refusal."""
    received = notified(events["withdrawn_by_authority"], dates)
    if not received:
        return decision
    if not decision.is_favourable:
        return None
    withdrawal = received[-1]
    on = withdrawal.on or withdrawal.day
    if kind not in PermitKind.CERTIFICATES:
        limit = _withdrawal_by(decision)
        dates.append(limit)
        if on > limit.on:
            dates.append(LegalDate("withdrawal_late", on, RULE_OF_WITHDRAWAL, since=limit.on))
    return PermitDecision(is_favourable=False, on=on, known_on=withdrawal.day)


def _withdrawal_by(decision: PermitDecision) -> LegalDate:
    until = months_later(decision.on, MONTHS_TO_WITHDRAW)
    return LegalDate("withdrawal_by", until, RULE_OF_WITHDRAWAL, conditional=decision.conditional)
