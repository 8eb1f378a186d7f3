"""Where a step of the file brings its request, and what is written to who follows it of a state after another."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import wording as words
from grc.enums import State
from services.dossiers.registry import FileState, Move
from services.handicap import contents, wording
from services.handicap.enums import RightState, Step

MOST_NAMED = 10  # pieces, and appointments, in what is written; the page has them all
STATES: dict[str, State] = {
    Step.DEPOSITED: State.RECEIVED,
    Step.CHECKING: State.ACCEPTED,
    Step.PIECES_ASKED: State.WAITING_RESIDENT,
    Step.PROPOSAL: State.WAITING_RESIDENT,
    Step.NOTIFIED: State.RESOLVED,
    Step.CLOSED: State.RESOLVED,
}


def step(stage: str, _content: Mapping[str, Any]) -> Move:
    """The state of the request; its note, which lies in the clear, is the same whatever happens."""
    return Move(STATES.get(stage, State.IN_PROGRESS), _("Ce dossier a du nouveau."))


def news(former: FileState, new: FileState) -> str:
    """What is written of a state that comes after another, a line for each thing; empty when nothing is to be said.

    It lies sealed, as a message; the mail says that there is something to read, and not what.
    """
    return "\n".join(_news(former, new))


def _news(former: FileState, new: FileState) -> Iterator[str]:
    if former.stage != new.stage:
        yield str(wording.STEPS[Step(new.stage)].sentence)
    if former.content:  # else the key that sealed it is gone
        yield from _decided(former.content, new.content)
        yield from _asked(former.content, new.content)
        yield from _planned(former.content, new.content)


def _decided(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    states = {row["right"]: row["state"] for row in was["rights"]}
    for one in contents.rights(now):
        if one.state != RightState.ASKED and states.get(one.right) != one.state:
            yield right_words(one)


def _asked(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    missing = {piece["name"] for piece in was["pieces"] if not piece["received"]}
    asked = [piece["name"] for piece in now["pieces"] if not piece["received"] and piece["name"] not in missing]
    named, more = ", ".join(asked[:MOST_NAMED]), len(asked) - MOST_NAMED
    if more > 0:
        said = {"pieces": named, "more": more}
        yield _("Pièces demandées\u00a0: %(pieces)s, et %(more)s autres, que votre dossier nomme.") % said
    elif asked:
        yield _("Pièces demandées\u00a0: %(pieces)s.") % {"pieces": named}


def _planned(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    known = contents.appointments(was)
    new = [one for one in contents.appointments(now) if one not in known]
    for at, place in new[:MOST_NAMED]:
        yield _("Rendez-vous le %(moment)s, %(place)s.") % {"moment": words.moment(at, "short"), "place": place}
    if now["commission_on"] and now["commission_on"] != was["commission_on"]:
        day = datetime.date.fromisoformat(now["commission_on"])
        yield _("La commission examine votre demande le %(day)s.") % {"day": words.day(day, "short")}


def right_words(one: contents.RightDates) -> str:
    """« Prestation de compensation du handicap (PCH) : accordé, jusqu’au 31 janvier 2028. »"""
    said = {
        "right": capfirst(str(wording.RIGHTS[one.right].name)),
        "state": RightState(one.state).label,
        "end": words.day(one.ends_on, "short") if one.ends_on else "",
    }
    if one.ends_on and one.state in contents.GRANTED:
        return _("%(right)s\u00a0: %(state)s, jusqu’au %(end)s.") % said
    return _("%(right)s\u00a0: %(state)s.") % said
