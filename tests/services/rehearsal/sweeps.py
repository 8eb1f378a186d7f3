"""Rehearsals of forms, for the sweeps over addresses."""

from grc.models import Demande
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import NOBODY, OWN, Policy, read_by
from tests.services.drafts.sweeps import begun


def values(filed: Demande) -> dict[str, dict[str, object]]:
    page = {"pk": begun(filed).page_id}
    form = page | {"source": "publie"}
    return {
        "rehearsal": page,
        "rehearsal_end": page,
        "rehearsal_form": form,
        "rehearsal_step": form | {"number": 1},
        "rehearsal_check": form,
    }


SWEEP = RoomSweep(
    policies={
        "rehearsal": read_by(OWN),
        "rehearsal_end": Policy(OWN, NOBODY, found=False),  # by POST alone; what it forgets is in the session
        "rehearsal_form": read_by(OWN),
        "rehearsal_step": read_by(OWN),
        "rehearsal_check": read_by(OWN),
    },
    values=values,
)
