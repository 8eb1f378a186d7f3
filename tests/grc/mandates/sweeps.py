"""Mandates for one file, for the sweep over addresses."""

from tests.security.rooms import RoomSweep
from tests.security.routes.policy import NOBODY, Policy

SWEEP = RoomSweep(
    policies={"mandate_dossier": Policy(NOBODY, found=False)},  # no request of the sweep is a file that is followed
    values=lambda demande: {"mandate_dossier": {"reference": demande.reference}},
)
