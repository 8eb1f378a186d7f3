"""Validity of a decision: until when works may begin, or a certificate counts (R*424-17 to -23, R*410-17)."""

import datetime

from django.utils.translation import gettext

from accounts.wording import day
from services.dossiers.months import months_later
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import Events, PermitEvent
from services.urbanisme.clock.refusals import ClockRefused
from services.urbanisme.clock.standing import PermitDecision
from services.urbanisme.enums import PermitKind

PERMIT_MONTHS = 36  # R*424-17
CERTIFICATE_MONTHS = 18  # L410-1
YEAR = 12  # what a prolongation adds, in months: R*424-21, R*410-17
MOST_PROLONGATIONS = 2  # of a permit; a certificate has as many as the rules do not change
ASKED_BEFORE = 2  # months, before the end: R*424-22, R*410-17

# Earlier decisions had two years, and decrees that came and went.
KNOWN_SINCE = datetime.date(2013, 1, 1)
# Décret 2025-461 of 26 May 2025: it gave time to what was still valid on the day of its publication.
DECREE = "décret 2025-461"
PUBLISHED_ON = datetime.date(2025, 5, 27)
ONE_YEAR_MORE = (datetime.date(2021, 1, 1), datetime.date(2022, 5, 27))
FIVE_YEARS = (datetime.date(2022, 5, 28), datetime.date(2024, 5, 28))
FIVE_YEARS_MONTHS = 60  # in all, not to be prolonged


def validity(kind: str, events: Events, decision: PermitDecision) -> list[LegalDate]:
    """The end of the validity of a decision that stands, and the last day to ask for more.

    Nothing once works have been declared: they were begun in time. Raises `ClockRefused` for prolongations that cannot
    be.
    """
    prolonged = events.get("prolonged", [])
    if kind in PermitKind.CERTIFICATES:
        until = _prolonged(months_later(decision.on, CERTIFICATE_MONTHS), prolonged)
        rule = "L410-1, R*410-17" if prolonged else "L410-1"
        return _end(decision, until, rule, "CU", "R*410-17")
    if "works_opened" in events or "works_completed" in events or decision.on < KNOWN_SINCE:
        return []
    variant = "DP" if kind == PermitKind.DP else "P"
    if FIVE_YEARS[0] <= decision.on <= FIVE_YEARS[1]:
        until = months_later(decision.known_on, FIVE_YEARS_MONTHS)
        ignored = [LegalDate("prolongation_ignored", event.day, DECREE, since=until) for event in prolonged]
        return [*_end(decision, until, f"R*424-17, {DECREE}", variant), *ignored]
    if len(prolonged) > MOST_PROLONGATIONS:
        raise ClockRefused(gettext("La validité se prolonge deux fois au plus\u00a0: retirez une prolongation."))
    until, rule = _permit_end(decision, prolonged)
    asked = "R*424-22" if len(prolonged) < MOST_PROLONGATIONS else ""
    return _end(decision, until, rule, variant, asked)


def _permit_end(decision: PermitDecision, prolonged: list[PermitEvent]) -> tuple[datetime.date, str]:
    """Three years from the notification, each prolongation in its turn, and the year of the decree at its own date."""
    until = months_later(decision.known_on, PERMIT_MONTHS)
    rule = "R*424-17, R*424-21" if prolonged else "R*424-17"
    if not ONE_YEAR_MORE[0] <= decision.on <= ONE_YEAR_MORE[1]:
        return _prolonged(until, prolonged), rule
    until = _prolonged(until, [event for event in prolonged if event.day <= PUBLISHED_ON])
    if until >= PUBLISHED_ON:
        until, rule = months_later(until, YEAR), f"{rule}, {DECREE}"
    return _prolonged(until, [event for event in prolonged if event.day > PUBLISHED_ON]), rule


def _prolonged(until: datetime.date, prolonged: list[PermitEvent]) -> datetime.date:
    """Each prolongation begins when the validity would have ended (R*424-23, R*410-17-1)."""
    for event in prolonged:
        if event.day > until:
            msg = gettext("Rien ne se prolonge le %(on)s\u00a0: la validité avait pris fin le %(until)s.")
            raise ClockRefused(msg % {"on": day(event.day, "short"), "until": day(until, "short")})
        until = months_later(until, YEAR)
    return until


def _end(decision: PermitDecision, until: datetime.date, rule: str, variant: str, asked: str = "") -> list[LegalDate]:
    dates = [LegalDate("valid_until", until, rule, conditional=decision.conditional, variant=variant)]
    if asked:
        asked_by = months_later(until, -ASKED_BEFORE)
        dates.append(LegalDate("validity_extension_asked_by", asked_by, asked, conditional=decision.conditional))
    return dates
