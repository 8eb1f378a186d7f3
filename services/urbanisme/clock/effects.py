"""Effects of silence: what a tacit decision is worth, on which article, what agents are warned of (R*424-1 to -3)."""

import datetime
from typing import NamedTuple

from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import Events, PermitEvent
from services.urbanisme.clock.instruction import Instruction
from services.urbanisme.enums import Adviser, ExtensionCode, OpinionSense, PermitKind, SilenceCause

ACCORD, REJET = "accord", "rejet"
ENVIRONMENTAL_ASSESSMENT_SINCE = datetime.date(2025, 12, 31)  # files deposited since: décret 2025-1402
RULE_OF_CAUSES, RULE_OF_ABF, RULE_OF_ASSESSMENT, RULE_OF_PIECES = "R*424-2", "R*424-3", "R424-2-1", "R*423-39"
RULE_OF_CERTIFICATES = "R*410-12"

# R*424-2 excepts permits; these make of silence an opposition too.
_OF_DECLARATIONS = frozenset((SilenceCause.DEFENCE, SilenceCause.CLASSIFIED_SITE))
# What a reason to take more time says of the project, whenever the letter came.
_CAUSES_OF_EXTENSIONS: dict[str, str] = {
    ExtensionCode.MH_INSCRIT: SilenceCause.INSCRIBED_MONUMENT,
    ExtensionCode.SITE_CLASSE: SilenceCause.CLASSIFIED_SITE,
    ExtensionCode.PUBLIC_ENQUIRY: SilenceCause.PUBLIC_ENQUIRY,
    ExtensionCode.EVOCATION: SilenceCause.EVOCATION,
}


class Effect(NamedTuple):
    """What silence is worth, `ACCORD` or `REJET`, and on which article; `notes`: what has no such effect."""

    value: str
    rule: str
    notes: list[LegalDate]


def effect(kind: str, events: Events, course: Instruction, term: datetime.date) -> Effect:
    """The effect of silence at the term of a file."""
    notes: list[LegalDate] = []
    if course.lapsed:
        return Effect(REJET, RULE_OF_PIECES, notes)
    if kind in PermitKind.CERTIFICATES:
        return Effect(ACCORD, RULE_OF_CERTIFICATES, notes)
    is_declaration = kind == PermitKind.DP
    rule = _rule_of_causes(events, course, notes, is_declaration=is_declaration)
    if not rule and (opinion := _reserved_opinion(events, term)):
        # R*424-3 departs from « b » of R*424-1, permits alone: a declaration is still not opposed
        # (CE, 26 October 2012, 350737, by analogy).
        if is_declaration:
            notes.append(LegalDate("abf_warning", opinion.day, RULE_OF_ABF, opinion.code, since=term))
        else:
            rule = RULE_OF_ABF
    if rule:
        return Effect(REJET, rule, notes)
    return Effect(ACCORD, "R*424-1 a" if is_declaration else "R*424-1 b", notes)


def _rule_of_causes(events: Events, course: Instruction, notes: list[LegalDate], *, is_declaration: bool) -> str:
    """The article of the first cause that makes of silence a rejection, if one does."""
    rule = ""
    for cause, on in _causes(events, course):
        found = _rule_of(cause, is_declaration=is_declaration, deposited_on=course.deposited_on)
        rule = rule or found
        if not found:
            notes.append(LegalDate("cause_ignored", on, RULE_OF_CAUSES, cause))
    return rule


def _causes(events: Events, course: Instruction) -> list[tuple[str, datetime.date]]:
    """The causes of a rejection that are stated, or that a longer delay implies, with a day to show them at."""
    stated = [(event.code, event.on or course.deposited_on) for event in events.get("cause", ())]
    implied = [
        (_CAUSES_OF_EXTENSIONS[event.code], event.day)
        for event in events.get("extension", ())
        if event.code in _CAUSES_OF_EXTENSIONS and event.known_on
    ]
    return stated + implied


def _rule_of(cause: str, *, is_declaration: bool, deposited_on: datetime.date) -> str:
    """The article by which a cause makes of silence a rejection; nothing when it does not."""
    if cause == SilenceCause.ENVIRONMENTAL_ASSESSMENT:
        return RULE_OF_ASSESSMENT if deposited_on >= ENVIRONMENTAL_ASSESSMENT_SINCE else ""
    if is_declaration and cause not in _OF_DECLARATIONS:
        return ""
    return RULE_OF_CAUSES


def _reserved_opinion(events: Events, term: datetime.date) -> PermitEvent | None:
    """The last binding opinion on heritage that came before the term, unless it agrees with everything."""
    found = [
        event
        for event in events.get("opinion", ())
        if event.binding and event.adviser in Adviser.ON_HERITAGE and event.day <= term
    ]
    return found[-1] if found and found[-1].code != OpinionSense.FAVOURABLE else None
