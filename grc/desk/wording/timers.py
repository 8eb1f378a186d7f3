"""What agents read of what a request does by itself: while a timer runs, and before they start one."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from grc.desk.wording import day, state_label
from grc.enums import State
from grc.models import Demande
from grc.operations import timers


def timer_words(demande: Demande, today: datetime.date) -> str:
    """What comes next without anybody, and when; empty where nothing does."""
    timer = demande.demarche.workflow.step(demande.state).timer
    if timer is None or demande.timer_ends_on is None:
        return ""
    names = {"day": day(demande.timer_ends_on, today), "to": state_label(timer.to, demande.demarche)}
    return _("Après le %(day)s, passe à «\u00a0%(to)s\u00a0»") % names


def ahead_words(demande: Demande, state: str, *, at: datetime.datetime) -> str:
    """What will come by itself, and when, of a request that is brought to `state` now, or written in while it is
    there; empty where nothing will.
    """
    timer, days = demande.demarche.workflow.step(state).timer, timers.started(demande, at=at, state=state)
    ends_on, next_on = days["timer_ends_on"], days["timer_next_on"]
    if timer is None or ends_on is None:
        return ""
    today = timezone.localdate(at)
    names = {
        "day": day(ends_on, today),
        "reminded": day(next_on, today),
        "to": state_label(timer.to, demande.demarche),
    }
    if state != State.WAITING_RESIDENT:
        words = _("Si rien ne change jusqu’au %(day)s, la demande passera à «\u00a0%(to)s\u00a0».")
    elif next_on > ends_on:
        words = _("Sans réponse de l’usager jusqu’au %(day)s, la demande passera à «\u00a0%(to)s\u00a0».")
    else:
        words = _(
            "Sans réponse de l’usager jusqu’au %(day)s, la demande passera à «\u00a0%(to)s\u00a0»\u00a0; rappel le"
            " %(reminded)s."
        )
    return words % names


def ahead_of_each(demande: Demande, states: Iterable[str], *, at: datetime.datetime) -> str:
    """The same of the states among which one chooses, each under its name."""
    said = [(state_label(state, demande.demarche), ahead_words(demande, state, at=at)) for state in states]
    return " ".join(f"«\u00a0{label}\u00a0»\u00a0: {words}" for label, words in said if words)
