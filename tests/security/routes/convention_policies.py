"""Who may use the addresses of conventions and commitments: the project team; who runs a commune's desk reads its own.

Beside them, what else rooms of communes bring.
"""

from tests.security.routes.launch_policies import LAUNCH
from tests.security.routes.policy import (
    ANY_SUPERVISOR,
    MEMBERS,
    PROJECT,
    ROOT,
    RUN_BRON,
    SUPERVISORS,
    Policy,
    read_by,
    reference_data,
)

ROWS = ("accords", "avenants", "conventions", "deliberations", "populations", "populations-retenues", "referents")
VIEWS = ("add", "edit", "delete", "history", "history_results", "usage")

CONVENTIONS = {
    "bilans:document": read_by(RUN_BRON),
    "bilans:export": read_by(PROJECT | ANY_SUPERVISOR),
    "bilans:index": Policy(PROJECT | ANY_SUPERVISOR, PROJECT),
    "bilans:issue": Policy(PROJECT),
    **LAUNCH,
    "conventions:commune": read_by(RUN_BRON),
    "conventions:call_document": read_by(RUN_BRON),
    "conventions:call_export": read_by(PROJECT | ANY_SUPERVISOR),
    "conventions:calls": Policy(PROJECT | ANY_SUPERVISOR, PROJECT),
    "conventions:issue_call": Policy(PROJECT),
    "conventions:timeline": read_by(PROJECT | ANY_SUPERVISOR),
    "conventions:partner_bodies": read_by(PROJECT | ANY_SUPERVISOR),
    **{f"{row}:{view}": Policy(PROJECT) for row in ROWS for view in VIEWS},
    **{f"{row}:{view}": read_by(MEMBERS) for row in ROWS for view in ("index", "index_results")},  # to the board
    "conventions:index": read_by(PROJECT | ANY_SUPERVISOR),
    "handover:commune": Policy(RUN_BRON, PROJECT),
    "handover:progress": read_by(RUN_BRON),
    "handover:download": Policy(RUN_BRON, found=False),  # whoever takes it is in the journals
    **reference_data("conventions_merger", delete=PROJECT),
    **reference_data("conventions_tariffgrid", delete=ROOT),
    "engagements:index": read_by(PROJECT | ANY_SUPERVISOR),
    "engagements:commune": read_by(RUN_BRON),
    "engagements:register": read_by(RUN_BRON),
    "engagements:accept": Policy(SUPERVISORS),
    **{f"engagements:{view}": read_by(PROJECT | ANY_SUPERVISOR) for view in ("document", "document_file")},
    "engagements:add": Policy(PROJECT),
    **{f"traitements:{view}": Policy(PROJECT) for view in ("index", "index_results", *VIEWS)},
    **{f"delegues-donnees:{view}": Policy(PROJECT) for view in VIEWS},
    **{f"delegues-donnees:{view}": read_by(MEMBERS) for view in ("index", "index_results")},  # to the parties
}
