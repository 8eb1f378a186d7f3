"""Followed files and planning permissions, for the sweeps over addresses and letters."""

import uuid

from accounts.models import User
from grc.models import Attachment, Demande
from services.dossiers import notices
from services.dossiers.models import Dossier, DossierUpdate
from services.handicap.models import Renewal
from services.urbanisme.models import DecisionDocument
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.people import Who
from tests.security.routes.policy import ANY_SUPERVISOR, EVERYONE, NOBODY, SIGNED_IN, Policy, read_by


def prepare(request: Demande) -> None:
    """A file on the request, and one state that was told of it."""
    dossier = Dossier.objects.create(
        kind="urbanisme", demande=request, number_key=str(request.uuid), as_of=FILED_AT, refreshed_at=FILED_AT
    )
    DossierUpdate.objects.create(dossier=dossier, at=FILED_AT, received_at=FILED_AT, digest="-", applied=True)
    Renewal.objects.create(dossier=dossier)
    facts = {"filename": "arrete.pdf", "content_type": "application/pdf", "size": 1, "sha256": "-"}
    file = Attachment.objects.create(demande=request, submission_key=uuid.uuid4(), uploaded_at=FILED_AT, **facts)
    about = {"outcome": "granted", "decided_on": FILED_AT.date(), "added_at": FILED_AT}
    DecisionDocument.objects.create(dossier=dossier, attachment=file, **about)


def letters(filed: Demande, agent: User) -> None:
    """Those of a file that hangs on the request."""
    dossier = Dossier(pk=1, kind="urbanisme", demande=filed, as_of=FILED_AT, refreshed_at=FILED_AT)
    for tell in (notices.send_code, notices.tell_attached):
        tell(dossier, ["camille@example.org"], agent, at=FILED_AT)


SWEEP = RoomSweep(
    policies={
        "attach_file": Policy(SIGNED_IN),
        "space_demande_dates": read_by(NOBODY, found=False),  # one's own only
        "suivi_dates": read_by(EVERYONE, found=False),  # the request of the sweep is no file
        **{f"api_partner_permit_{name}": Policy(NOBODY, found=False) for name in ("file", "decision")},
        "api_partner_mdph_file": Policy(NOBODY, found=False),
        "dossiers_find": Policy(frozenset({Who.AGENT_MDMPH}), found=False),  # not without a second factor
        "dossiers_import": Policy(ANY_SUPERVISOR),
        **{f"dossiers_import_{name}": Policy(ANY_SUPERVISOR, found=False) for name in ("report", "progress")},
        **{f"permit_{name}": read_by(EVERYONE) for name in ("guide", "pieces", "register")},
        **{f"mdmph_{name}": read_by(EVERYONE) for name in ("help", "easy")},
        # Of a commune, on its own site.
        **{f"permit_register_{name}": read_by(EVERYONE, found=False) for name in ("feed", "csv", "json")},
    },
    values=lambda _demande: {
        "permit_pieces": {"kind": "DP"},
        **{f"dossiers_import_{name}": {"key": uuid.uuid4()} for name in ("report", "progress")},
    },
    pages={"import of files": ("/admin/dossiers/importer/", 200)},
    prepare=prepare,
    letters=letters,
)
