"""What agents do with planning files, for the sweeps over addresses and requests."""

import datetime

from grc.models import Demande
from services.dossiers.models import Dossier
from services.urbanisme.deposits.models import Deposit, PermitOpening
from services.urbanisme.models import TacitConfirmation
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import DESK, EVERYONE, NOBODY, Policy, read_by, software
from tests.services.urbanisme.declarations import mayor

ACTS: dict[str, dict[str, str]] = {
    "silence": {},
    "dementi": {"reason": "Un refus, le 20 novembre."},
    "decision": {},
    "numero": {"number": "DP 069 029 26 00042"},
    "recepisse": {},
    "affichage": {"on": "2026-11-25"},
    "pieces": {"codes": "DP2"},
    "complet": {"on": "2026-11-25"},
    "decider": {"outcome": "not_opposed", "on": "2026-11-25", "is_disinterested": "on"},
}


def prepare(request: Demande) -> None:
    """A confirmation on the file of the request (`tests.services.dossiers.sweeps`), and its deposit."""
    Deposit.objects.create(demande=request, received_on=FILED_AT.date())
    TacitConfirmation.objects.create(
        dossier=Dossier.objects.get(demande=request),
        silent_on=datetime.date(2026, 11, 2),
        is_grant=True,
        confirmed_at=FILED_AT,
    )


def opening_of(request: Demande) -> PermitOpening:
    """That of the commune of the request, which has not opened."""
    return PermitOpening.objects.get_or_create(authority=request.authority)[0]


SWEEP = RoomSweep(
    policies={
        **{f"demandes:{name}": Policy(DESK, found=False) for name in ACTS},
        **software("ouvertures-declarations"),
        **software("signataires-declarations"),
        "demandes:recepisse_pdf": read_by(DESK, found=False),  # none is issued
        "demandes:avis_de_depot": read_by(DESK),
        "demandes:certificat_d_affichage": read_by(DESK, found=False),  # none is posted
        "suivi_recepisse": read_by(EVERYONE, found=False),
        "space_demande_recepisse": read_by(NOBODY, found=False),  # one's own only
    },
    values=lambda demande: {
        f"{name}:{view}": {"pk": row.pk}
        for name, row in (
            ("ouvertures-declarations", opening_of(demande)),
            ("signataires-declarations", mayor(demande.authority)),
        )
        for view in ("edit", "delete", "history", "history_results", "usage")
    },
    pages={
        "openings of declarations": ("/admin/ouvertures-declarations/", 200),
        "new opening of declarations": ("/admin/ouvertures-declarations/new/", 200),
        "signatories of declarations": ("/admin/signataires-declarations/", 200),
        "new signatory of declarations": ("/admin/signataires-declarations/new/", 200),
    },
    prepare=prepare,
    actions=lambda demande: (
        ACTS | {name: ACTS[name] | {"signatory": str(mayor(demande.authority).pk)} for name in ("pieces", "decider")}
    ),
    elsewhere=tuple(f"{name}/" for name in ACTS),
)
