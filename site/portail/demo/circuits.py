"""A service of the demonstration that goes its own way: its words, the states that it does without."""

import datetime

from wagtail.models import ModelLogEntry, Site

from accounts.models import User
from grc.circuits import operations as circuits
from grc.enums import State
from grc.enums.circuits import Mover
from grc.workflow import Step, Timer
from services.models import ServicePage

SUPERVISOR = "responsable.bron@example.org"
SERVICE = "acte-de-naissance"
STEPS = {
    State.ACCEPTED: Step(label="Acte recherché"),
    State.PLANNED: Step(is_used=False),
    State.IN_PROGRESS: Step(label="Acte en préparation"),
    State.WAITING_RESIDENT: Step(
        label="Précision demandée",
        timer=Timer(21, State.ACCEPTED, "Sans la précision demandée, nous reprenons la recherche.", remind=7),
    ),
    State.WAITING_PARTNER: Step(timer=Timer(30, State.IN_PROGRESS)),
    State.RESOLVED: Step(label="Acte envoyé"),
    State.REFUSED: Step(mover=Mover.SUPERVISORS),
}


def install_circuits(*, at: datetime.datetime) -> int:
    """The circuit of one service of Bron, unless somebody has set it up already; returns how many are new."""
    by = User.objects.get(email=SUPERVISOR)
    home = Site.objects.get(authority=by.memberships.get().authority).root_page
    service = ServicePage.objects.descendant_of(home).get(slug=SERVICE).demarche
    if ModelLogEntry.objects.for_instance(service).filter(action=circuits.CHANGED).exists():
        return 0
    return int(circuits.set_circuit(demarche=service, steps=STEPS, by=by, at=at))
