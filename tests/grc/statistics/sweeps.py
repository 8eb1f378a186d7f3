"""« Pilotage », for the sweeps over addresses and pages."""

from tests.security.rooms import RoomSweep
from tests.security.routes.policy import ANY_SUPERVISOR, MEMBERS, read_by

SWEEP = RoomSweep(
    policies={
        **{f"pilotage:{name}": read_by(ANY_SUPERVISOR) for name in ("dashboard", "dashboard_csv")},
        **{f"demandes:{name}": read_by(MEMBERS) for name in ("dashboard", "dashboard_csv")},  # they lead on
    },
    pages={
        "dashboard": ("/admin/pilotage/", 200),
        "dashboard, wrong period": ("/admin/pilotage/?since=2026-09-27&until=2026-09-07", 422),
    },
)
