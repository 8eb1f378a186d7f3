"""Services that sign residents in, for the sweeps over addresses."""

from tests.security.rooms import RoomSweep
from tests.security.routes.policy import PROJECT, Policy

VIEWS = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")

SWEEP = RoomSweep(
    policies={
        f"services-connexion:{name}": Policy(PROJECT, found=name in ("index", "index_results", "add")) for name in VIEWS
    },
    pages={
        "services that sign in": ("/admin/services-connexion/", 200),
        "new service that signs in": ("/admin/services-connexion/new/", 200),
    },
)
