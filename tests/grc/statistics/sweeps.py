"""« Pilotage », for the sweeps over addresses and pages."""

from tests.security.rooms import RoomSweep
from tests.security.routes.policy import ANY_SUPERVISOR, read_by

SWEEP = RoomSweep(
    policies={f"demandes:{name}": read_by(ANY_SUPERVISOR) for name in ("dashboard", "dashboard_csv")},
    pages={
        "dashboard": ("/admin/demandes/pilotage/", 200),
        "dashboard, wrong period": ("/admin/demandes/pilotage/?since=2026-09-27&until=2026-09-07", 422),
    },
)
