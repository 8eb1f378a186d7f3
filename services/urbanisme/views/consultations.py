"""Opinions on a planning file: of whom they are asked, when, and what came."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from services.urbanisme.clock import PermitEvent, PermitFile
from services.urbanisme.enums import Adviser, ExtensionCode, OpinionSense, PermitEventKind, PermitKind

RULE_OF_HERITAGE = "R*424-3"
# Whom a longer delay says to be consulted, where nothing else tells of it.
_IMPLIED: dict[str, str | Promise] = {
    ExtensionCode.ABF: Adviser.ABF.label,
    ExtensionCode.CDPENAF: _("commission des espaces naturels, agricoles et forestiers"),
    ExtensionCode.COMMISSION: _("commission départementale ou régionale"),
    ExtensionCode.NATIONAL_COMMISSION: _("commission nationale"),
}


class Consultation(NamedTuple):
    """Somebody whose opinion the events of a file tell of.

    `asked_on`: None where nothing says it. `answered_on`, `sense`: of the opinion, once it came; `is_simple`: the
    decision may depart from it. `counts_until`: the last day on which it changes what silence is worth, by `rule`. How
    long each service has to answer (R*423-59 and following) is to confirm: no such day is shown.
    """

    who: str
    asked_on: datetime.date | None = None
    answered_on: datetime.date | None = None
    sense: str = ""
    is_simple: bool = False
    counts_until: datetime.date | None = None
    rule: str = ""


def consultations(file: PermitFile, term: datetime.date | None) -> list[Consultation]:
    """Those of a file, by adviser. `term`: the last day to decide, if there is one.

    An opinion answers the first request to its adviser that came before it and has none yet.
    """
    events = file.by_kind()
    found = [
        one
        for adviser in Adviser
        for one in _of(
            adviser,
            [event for event in events.get(PermitEventKind.OPINION_ASKED, ()) if event.adviser == adviser],
            [event for event in events.get(PermitEventKind.OPINION, ()) if event.adviser == adviser],
        )
    ]
    known = {one.who for one in found}
    for event in events.get(PermitEventKind.EXTENSION, ()):
        who = str(_IMPLIED.get(event.code, ""))
        if who and who not in known:
            found.append(Consultation(who))
            known.add(who)
    # Of a permit alone, and of heritage alone, an opinion changes what silence is worth: if it comes by the term.
    heritage = {str(adviser.label) for adviser in Adviser if adviser in Adviser.ON_HERITAGE}
    if term is None or file.kind not in PermitKind.PERMITS:
        return found
    return [
        one._replace(counts_until=term, rule=RULE_OF_HERITAGE) if one.who in heritage and not one.answered_on else one
        for one in found
    ]


def _of(adviser: Adviser, asked: Iterable[PermitEvent], given: Iterable[PermitEvent]) -> Iterator[Consultation]:
    """What was asked of an adviser, each with its answer; then what it said without being asked, as far as is told."""
    who, left = str(adviser.label), list(given)
    for request in asked:
        answer = next((event for event in left if event.day >= request.day), None)
        if answer is None:
            yield Consultation(who, request.day)
        else:
            left.remove(answer)
            yield _answered(who, answer, request.day)
    for answer in left:
        yield _answered(who, answer, None)


def _answered(who: str, answer: PermitEvent, asked_on: datetime.date | None) -> Consultation:
    sense = str(OpinionSense(answer.code).label)
    return Consultation(who, asked_on, answer.day, sense, is_simple=not answer.binding)
