"""What the timer of a state means to the resident: until when to answer, and what comes after."""

import datetime

from django.utils.translation import gettext as _

from accounts import wording
from grc.enums import State
from grc.models import Demande, Demarche
from grc.wording import yours
from grc.workflow import Circuit, Timer


def answer_by(demande: Demande) -> datetime.date | None:
    """The last day on which the resident is waited for; None where they are not, or for as long as it takes."""
    timer = demande.demarche.workflow.step(demande.state).timer
    return demande.timer_ends_on if demande.state == State.WAITING_RESIDENT and timer else None


def answer_words(demande: Demande) -> list[str]:
    """In sentences; none without such a day."""
    service, last_day = demande.demarche, answer_by(demande)
    timer = service.workflow.step(demande.state).timer
    return asked_words(service, service.workflow, timer, last_day) if timer and last_day else []


def asked_words(service: Demarche, circuit: Circuit, timer: Timer, last_day: datetime.date) -> list[str]:
    """The same of who is asked something under this `circuit`, with that day to answer."""
    names = {
        "day": wording.day(last_day),
        "yours": yours(service.kind),
        "state": circuit.label(timer.to) or timer.to.label,
    }
    if timer.to in State.FINAL:
        then = _("Sans réponse de votre part, %(yours)s passera ensuite à «\u00a0%(state)s\u00a0».")
    else:
        then = _("Sans réponse de votre part, le service continuera ensuite avec ce qu’il a.")
    return [_("Répondez jusqu’au %(day)s.") % names, then % names]
