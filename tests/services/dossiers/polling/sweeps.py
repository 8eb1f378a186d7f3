"""Polled software, for the sweeps over addresses."""

from tests.security.rooms import RoomSweep
from tests.security.routes.policy import RUN_BRON, Policy, software

SWEEP = RoomSweep(
    policies={
        **software("logiciels-interroges"),
        "logiciels-interroges:standing": Policy(RUN_BRON),
    },
    pages={
        "polled software": ("/admin/logiciels-interroges/", 200),
        "new polled software": ("/admin/logiciels-interroges/new/", 200),
    },
)
