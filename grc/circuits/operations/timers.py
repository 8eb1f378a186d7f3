"""Where a timer may lead: to the service again, or to a closure for want of an answer; never to a decision.

CRPA L114-5: the authority asks for what is missing and sets a time to send it. L231-1 and L231-4: what its own silence
decides, the law says, after a time of its own.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from grc.enums import State
from grc.enums.circuits import Mover
from grc.models import Demarche
from grc.workflow import REASON_REQUIRED, TIMED, USUAL, Step, Timer, next_states

LONGEST = 366  # days
SHORTEST_TO_ANSWER = 7  # days that a resident has
SAYS_LENGTH = 500  # characters
BY_AGENTS = (State.NOT_COMPETENT, State.DUPLICATE)  # final states that only who has looked at the request can mean


class Fault(NamedTuple):
    """Why steps make no circuit, the state to blame (None when it is several) and which of its fields."""

    message: str
    state: State | None = None
    part: str = "label"


def targets(state: State, demarche: Demarche | None = None) -> tuple[State, ...]:
    """The states to which a timer may lead from `state`: open ones, and closures where the resident did not answer.

    « Résolue » is none where silence has a meaning: it would be a decision.
    """
    decides = demarche is not None and bool(demarche.silence)
    closing = (State.REFUSED,) if decides else (State.REFUSED, State.RESOLVED)
    may_close = closing if state == State.WAITING_RESIDENT else ()
    return tuple(to for to in next_states(state) if to in State.OPEN or to in may_close)


def faults(steps: Mapping[State, Step], demarche: Demarche | None = None) -> Iterator[Fault]:
    """What is wrong with the timers of a circuit."""
    timed = {state: step.timer for state, step in steps.items() if step.timer and step.is_used}
    if timed and demarche is not None and demarche.is_followed:
        yield Fault(_("Ce dossier vit dans un logiciel, qui dit son état\u00a0: rien n’avance seul ici."))
        return
    for state, timer in timed.items():
        yield from _time_faults(state, timer)
        yield from _target_faults(state, timer, steps, demarche)
    if turns := _turning(timed):
        yield Fault(_("Ces délais tournent en rond\u00a0: la demande y reviendrait sans fin."), turns, "to")


def _time_faults(state: State, timer: Timer) -> Iterator[Fault]:
    least = SHORTEST_TO_ANSWER if state == State.WAITING_RESIDENT else 1
    if not least <= timer.days <= LONGEST:
        names = {"least": least, "most": LONGEST}
        yield Fault(_("Choisissez de %(least)s à %(most)s\u00a0jours.") % names, state, "days")
    if timer.remind and state != State.WAITING_RESIDENT:
        yield Fault(_("Un rappel ne part que si la réponse de l’usager est attendue."), state, "days")
    elif not 0 <= timer.remind < timer.days:
        yield Fault(_("Le rappel part avant la fin du délai\u00a0: choisissez moins de jours."), state, "remind")


def _target_faults(
    state: State, timer: Timer, steps: Mapping[State, Step], demarche: Demarche | None
) -> Iterator[Fault]:
    names = {"to": timer.to.label, "state": state.label}
    to = steps.get(timer.to, USUAL)
    if state not in TIMED or timer.to not in next_states(state):
        yield Fault(_("«\u00a0%(to)s\u00a0» ne suit pas «\u00a0%(state)s\u00a0».") % names, state, "to")
    elif timer.to not in targets(state, demarche):
        yield Fault(decision_words(timer.to), state, "to")
    elif not to.is_used:
        yield Fault(_("Ce circuit n’utilise pas «\u00a0%(to)s\u00a0».") % names, state, "to")
    elif to.mover == Mover.SUPERVISORS:
        yield Fault(
            _("«\u00a0%(to)s\u00a0» est réservé aux responsables\u00a0: un délai n’y mène pas.") % names, state, "to"
        )
    if timer.to in REASON_REQUIRED and not timer.says:
        yield Fault(_("Écrivez le motif que l’usager lira."), state, "says")
    if len(timer.says) > SAYS_LENGTH:
        yield Fault(_("Écrivez %(limit)s caractères au plus.") % {"limit": SAYS_LENGTH}, state, "says")


def decision_words(to: State) -> str:
    """Why a timer does not lead to `to`."""
    if to in BY_AGENTS:
        return _("Seul un agent qui a lu la demande peut la clore ainsi\u00a0: choisissez un autre état.")
    return _(
        "Un délai ne décide pas à la place du service\u00a0: il ne clôt une demande que si l’usager n’a pas répondu."
        " Choisissez un autre état."
    )


def _turning(timed: Mapping[State, Timer]) -> State | None:
    """A state to which its requests would come back by timers alone; None when there is none."""
    for start in timed:
        seen, state = {start}, timed[start].to
        while state in timed and state not in seen:
            seen.add(state)
            state = timed[state].to
        if state == start:
            return start
    return None
