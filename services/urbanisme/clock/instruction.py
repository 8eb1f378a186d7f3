"""The instruction of a file: when its delay begins, when it ends, what was received too late to change it."""

import datetime
from typing import NamedTuple

from services.dossiers.months import months_later
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.delays import (
    LENGTHENINGS,
    MONTHS_AFTER_ENQUIRY,
    MONTHS_TO_COMPLETE,
    MONTHS_TO_MODIFY,
    ORDINARY_MONTHS,
    ORDINARY_RULES,
    Lengthening,
)
from services.urbanisme.clock.events import Events, PermitEvent
from services.urbanisme.enums import ExtensionCode, PermitKind, SilenceCause

RULE_OF_ENQUIRY = "R*423-20, R*423-32"


class Instruction(NamedTuple):
    """What the delay of a file comes to.

    `term`: the day at whose end silence is worth a decision; none while pieces of a certificate, or the commissioner’s
    report, are awaited. `lapsed`: that silence is the applicant’s, who has not given the pieces asked for: the term is
    then `completed_by`. `notes`: what counts for nothing, and pieces that came too late.
    """

    deposited_on: datetime.date
    month_ends_on: datetime.date
    completed_by: datetime.date | None
    term: datetime.date | None
    lapsed: bool
    rule: str
    notes: list[LegalDate]


def instruction(kind: str, events: Events) -> Instruction:
    """The instruction of a file whose events are possible (`consistency`)."""
    deposited_on = events["deposited"][0].day
    month_ends_on = months_later(deposited_on, MONTHS_TO_MODIFY)
    notes: list[LegalDate] = []
    starts_on: datetime.date | None = deposited_on
    completed_by = None
    lapsed = False
    if request := _request(kind, events, month_ends_on, notes):
        asked_on = request.day
        completed_on = _completed_on(request, events)
        if kind not in PermitKind.CERTIFICATES:
            completed_by = months_later(asked_on, MONTHS_TO_COMPLETE)
            lapsed = completed_on is None or completed_on > completed_by
            if lapsed and completed_on:
                notes.append(LegalDate("completed_late", completed_on, "R*423-39", since=completed_by))
        starts_on = None if lapsed else completed_on
    term, rule = _term(kind, events, starts_on, month_ends_on, notes)
    return Instruction(
        deposited_on=deposited_on,
        month_ends_on=month_ends_on,
        completed_by=completed_by,
        term=completed_by if lapsed else term,
        lapsed=lapsed,
        rule=rule,
        notes=notes,
    )


def notified(events: list[PermitEvent], notes: list[LegalDate]) -> list[PermitEvent]:
    """Those of which the applicant has been told; a letter that is on its way does nothing, and is noted."""
    received = [event for event in events if event.known_on]
    if len(received) < len(events):
        notes += [
            LegalDate("notice_awaited", event.notice.sent_on, "R*423-47", event.code or event.kind)
            for event in events
            if event.notice and event.notice.sent_on and not event.known_on
        ]
    return received


def _request(kind: str, events: Events, month_ends_on: datetime.date, notes: list[LegalDate]) -> PermitEvent | None:
    """The request for pieces that counts: the last received within the month, which replaces those before (R*423-40).

    One received later changes nothing (R*423-41). No text gives a month for a certificate: its delay runs from the
    receipt of all the pieces (CRPA L114-5).
    """
    if not (asked := events.get("pieces_asked")):
        return None
    counted = None
    for event in notified(asked, notes):
        if kind in PermitKind.CERTIFICATES or event.day <= month_ends_on:
            counted = event
        else:
            notes.append(LegalDate("pieces_ignored", event.day, "R*423-41", since=month_ends_on))
    return counted


def _completed_on(request: PermitEvent, events: Events) -> datetime.date | None:
    """When the pieces of a request had all come. What the applicant adds afterwards starts nothing anew."""
    sent_on = request.notice.sent_on if request.notice else None
    since = sent_on or request.day
    return next((event.on for event in events.get("completed", ()) if event.on and event.on >= since), None)


def _term(
    kind: str,
    events: Events,
    starts_on: datetime.date | None,
    month_ends_on: datetime.date,
    notes: list[LegalDate],
) -> tuple[datetime.date | None, str]:
    """The end of the delay that begins on a day, and its articles; none when nothing has begun it."""
    months, rule = ORDINARY_MONTHS[kind], ORDINARY_RULES[kind]
    extensions = notified(events.get("extension", []), notes)
    in_time, later = [], []
    for event in extensions:
        lengthening = LENGTHENINGS[kind, event.code]
        if lengthening.later:
            later.append((event, lengthening))
        elif event.day <= month_ends_on:
            in_time.append((event, lengthening))
        else:
            notes.append(_ignored(event, "R*423-42", month_ends_on))
    if in_time:
        months, rule = _lengthened(months, rule, [lengthening for _event, lengthening in in_time])
    if starts_on and _has_enquiry(events, [event for event, _lengthening in in_time]):
        report = events.get("enquiry_report")
        starts_on = max(starts_on, report[0].day) if report else None
        months, rule = MONTHS_AFTER_ENQUIRY, RULE_OF_ENQUIRY
    if starts_on is None:
        return None, rule
    return _prolonged(starts_on, months, rule, later, notes)


def _lengthened(months: int, rule: str, lengthenings: list[Lengthening]) -> tuple[int, str]:
    """The longest of what several reasons give; they do not add up."""
    reached, rules = months, rule
    for lengthening in lengthenings:
        result = lengthening.total or months + lengthening.added
        if result > reached:
            reached, rules = result, f"{rule}, {lengthening.rule}"
    return reached, rules


def _has_enquiry(events: Events, extensions: list[PermitEvent]) -> bool:
    """Whether a public enquiry was told to the applicant in time, or is stated as a fact of the project."""
    return any(event.code == ExtensionCode.PUBLIC_ENQUIRY for event in extensions) or any(
        event.code == SilenceCause.PUBLIC_ENQUIRY for event in events.get("cause", ())
    )


def _prolonged(
    starts_on: datetime.date,
    months: int,
    rule: str,
    later: list[tuple[PermitEvent, Lengthening]],
    notes: list[LegalDate],
) -> tuple[datetime.date, str]:
    """The end of the delay once the exceptional prolongations that came before it ended are added (R*423-44)."""
    term = months_later(starts_on, months)
    for event, lengthening in later:
        if event.day > term:
            notes.append(_ignored(event, "R*423-44", term))
            continue
        months = max(months, lengthening.total) + (0 if lengthening.total else event.months or lengthening.added)
        term, rule = months_later(starts_on, months), f"{rule}, {lengthening.rule}"
    return term, rule


def _ignored(event: PermitEvent, rule: str, limit: datetime.date) -> LegalDate:
    return LegalDate("extension_ignored", event.day, rule, event.code, since=limit)
