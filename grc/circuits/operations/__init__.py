"""The circuit of a service: which states its requests go through, under which words, by whom."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import permissions
from grc.circuits.operations import timers
from grc.circuits.operations.timers import Fault
from grc.enums import State
from grc.models import Demarche
from grc.operations.changing import NotAllowed, Refused
from grc.workflow import ALWAYS_USED, CLOSED, TAKEN_UP, USUAL, Circuit, Step

LABEL_LENGTH = 40  # characters: a label stands in a list
CHANGED = "grc.circuit.changed"

NEEDED = {
    TAKEN_UP: gettext_lazy(
        "Gardez «\u00a0%(one)s\u00a0» ou «\u00a0%(other)s\u00a0»\u00a0: la demande y revient quand l’usager a répondu."
    ),
    CLOSED: gettext_lazy(
        "Gardez «\u00a0%(one)s\u00a0» ou «\u00a0%(other)s\u00a0»\u00a0: sans état final, rien ne peut être clos."
    ),
}


def set_circuit(*, demarche: Demarche, steps: Mapping[State, Step], by: User, at: datetime.datetime) -> bool:
    """Say how the requests of a démarche go on, those that it has included; without `steps`, as usual again.

    Whether that changes anything. Raises `NotAllowed`, or `Refused` with the first of the `faults`.
    """
    if not permissions.can_set_up_service(by, demarche, timezone.localdate(at)):
        raise NotAllowed
    for fault in faults(steps, demarche):
        raise Refused(fault.message)
    with acting_as(SYSTEM), transaction.atomic():
        held = Demarche.objects.select_for_update().get(pk=demarche.pk)
        former, now = held.circuit, Circuit.of(steps).stored
        if now == former:
            return False
        Demarche.objects.filter(pk=held.pk).update(circuit=now)  # no kept page tells of it
        log(held, CHANGED, user=by, data={"former": former, "now": now})
    demarche.circuit = now
    return True


def faults(steps: Mapping[State, Step], demarche: Demarche | None = None) -> Iterator[Fault]:
    """What is wrong with the steps of a circuit; a state that they do not name is as usual.

    `demarche`: the one whose circuit they would be, for what its law says of timers.
    """
    used = {state: steps.get(state, USUAL).is_used for state in State}
    for state in ALWAYS_USED:
        if not used[state]:
            yield Fault(_("«\u00a0%(state)s\u00a0» ne peut pas être retiré.") % {"state": state.label}, state)
    for states, message in NEEDED.items():
        if not any(used[state] for state in states):
            yield Fault(str(message) % {"one": states[0].label, "other": states[1].label})
    yield from _word_faults(steps, used)
    yield from timers.faults(steps, demarche)


def _word_faults(steps: Mapping[State, Step], used: Mapping[State, bool]) -> Iterator[Fault]:
    """Words that are too long, or those of another state."""
    words = {state: steps.get(state, USUAL).label or str(state.label) for state in State}
    often = Counter(words[state].casefold() for state in State if used[state])
    for state, word in words.items():
        if len(word) > LABEL_LENGTH:
            yield Fault(_("Écrivez %(limit)s caractères au plus.") % {"limit": LABEL_LENGTH}, state)
        elif used[state] and steps.get(state, USUAL).label and often[word.casefold()] > 1:
            yield Fault(
                _("Un autre état s’appelle déjà «\u00a0%(word)s\u00a0»\u00a0: choisissez un autre mot.")
                % {"word": word},
                state,
            )
