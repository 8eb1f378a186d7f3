"""What agents confirm of planning files, for the sweeps over addresses and requests."""

import datetime

from grc.models import Demande
from services.dossiers.models import Dossier
from services.urbanisme.models import TacitConfirmation
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import DESK, Policy


def prepare(request: Demande) -> None:
    """A confirmation on the file of the request (`tests.services.dossiers.sweeps`)."""
    TacitConfirmation.objects.create(
        dossier=Dossier.objects.get(demande=request),
        silent_on=datetime.date(2026, 11, 2),
        is_grant=True,
        confirmed_at=FILED_AT,
    )


SWEEP = RoomSweep(
    policies={f"demandes:{name}": Policy(DESK, found=False) for name in ("silence", "dementi", "decision")},
    prepare=prepare,
    actions=lambda _demande: {"silence": {}, "dementi": {"reason": "Un refus, le 20 novembre."}, "decision": {}},
    elsewhere=("silence/", "dementi/", "decision/"),
)
