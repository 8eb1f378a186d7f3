"""What the timer of a state means to the resident: until when to answer, and what comes after."""

import datetime

from django.utils.translation import gettext as _

from accounts import wording
from grc.enums import State
from grc.models import Demande, Demarche
from grc.wording import yours
from grc.workflow import Circuit, Timer


def answer_words(demande: Demande) -> list[str]:
    """In sentences; none where the resident is not waited for, or for as long as it takes."""
    service = demande.demarche
    timer = service.workflow.step(demande.state).timer
    if demande.state != State.WAITING_RESIDENT or timer is None or demande.timer_ends_on is None:
        return []
    return asked_words(service, service.workflow, timer, demande.timer_ends_on)


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
