"""Who uses the addresses of the partnership's bodies: the project team; who runs a partner's desk or site reads."""

from tests.security.routes.people import Who
from tests.security.routes.policy import ANY_SUPERVISOR, OFFICERS, PROJECT, WRITERS, Policy, read_by

LISTS = ("reunions", "consultations", "sieges")
VIEWS = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")
PARTNERS = PROJECT | ANY_SUPERVISOR | OFFICERS

GOVERNANCE = {
    **{f"gouvernance:{view}": read_by(PROJECT) for view in ("index", "body", "body_export")},
    **{f"{name}:{view}": Policy(PROJECT) for name in LISTS for view in VIEWS},
    "partners_area": read_by(PARTNERS),
    "reunions:detail": read_by(PARTNERS),
    "reunions:attendance": Policy(PROJECT),
    "reunions:minutes": Policy(PROJECT),
    **{f"reunions:{name}": Policy(PROJECT, found=False) for name in ("convene", "cancel", "publish")},
    "consultations:detail": read_by(PARTNERS),
    "consultations:decide": Policy(PROJECT),
    "consultations:answer": Policy(frozenset({Who.SUPERVISOR_BRON}), found=False),
}
# Of Wagtail: the project team fills the partners' library too.
FILLERS = WRITERS | PROJECT
FILLED = {
    **{f"wagtaildocs:{view}": read_by(FILLERS) for view in ("index", "index_results")},
    **{f"wagtaildocs:{view}": Policy(FILLERS) for view in ("add", "add_multiple")},
    "wagtaildocs_chooser:create": Policy(FILLERS),
}
