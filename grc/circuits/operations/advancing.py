"""What the clock does with requests whose timer is due: it reminds who is waited for, else brings them on."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from grc import notices
from grc.circuits.operations.timers import targets
from grc.enums import ActorRole, EventKind, State
from grc.models import Demande
from grc.operations import reminding, timers
from grc.operations.changing import change_state, record
from grc.operations.correction import BEFORE, before
from grc.workflow import Timer

BATCH = 50  # requests that are held together: an agent who acts on one waits for them all


def advance(*, at: datetime.datetime) -> int:
    """See to requests that are due, the longest first; how many.

    What somebody holds is left for the next time, and what changed meanwhile is not due any more.
    """
    today = timezone.localdate(at)
    with acting_as(SYSTEM), transaction.atomic():
        due = Demande.objects.timed_until(today).order_by("timer_next_on", "pk")
        with_all = due.select_related("authority", "demarche", "origin", "commune")
        found = list(with_all.select_for_update(of=("self",), skip_locked=True)[:BATCH])
        for demande in found:
            _see_to(demande, today, at)
    return len(found)


def _see_to(demande: Demande, today: datetime.date, at: datetime.datetime) -> None:
    timer, ends_on = demande.demarche.workflow.step(demande.state).timer, demande.timer_ends_on
    if timer is None or ends_on is None or timer.to not in _open_to(demande):
        _set(demande, **timers.STOPPED)  # its service has changed its mind
    elif today > ends_on:
        _bring_on(demande, timer, at)
    else:
        _set(demande, timer_next_on=ends_on + timers.DAY)
        if timer.remind:
            body = _("Rappel\u00a0: le service attend toujours votre réponse pour continuer.")
            reminding.remind(demande_id=demande.pk, body=body, at=at)


def _open_to(demande: Demande) -> set[State]:
    """Where a timer may lead today: the circuit, or what silence means, may have changed since it started."""
    circuit = demande.demarche.workflow
    return {
        to for to in targets(State(demande.state), demande.demarche) if circuit.uses(to) and not circuit.is_kept(to)
    }


def _bring_on(demande: Demande, timer: Timer, at: datetime.datetime) -> None:
    """The change of state that an agent would make, signed by the circuit."""
    detail = {"note": timer.says, "after": timer.days, BEFORE: before(demande)}
    states = change_state(demande, timer.to, at=at)
    event = record(demande, EventKind.MOVED, at=at, role=ActorRole.SYSTEM, shown=True, states=states, detail=detail)
    notices.moved(demande, event)


def _set(demande: Demande, **columns: datetime.date | None) -> None:
    """Of which nothing is seen on the request: an open form on it is as good as before."""
    Demande.objects.filter(pk=demande.pk).update(**columns)
