"""The récépissé of a declaration (R*423-3 to R*423-5): the acknowledgement of receipt that its applicant is due."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import day
from grc import operations as requests
from grc.models import Event
from grc.operations.changing import treating
from services.urbanisme.deposits import acknowledgement
from services.urbanisme.deposits.models import Deposit
from services.urbanisme.deposits.operations.filing import move_on
from services.urbanisme.deposits.operations.standing import file_of, in_french, write
from services.urbanisme.stages import PermitStage


def acknowledge(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Issue the récépissé, once: its words are frozen, its applicant is told, and reads it on the page of the request.

    Raises `NotAllowed`, `Stale` (`grc.operations`); `Refused` for a file without a number, and for one that has it.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, in_french():
        dossier, deposit = file_of(demande)
        if deposit.acknowledged_at is not None:
            raise requests.Refused(_("Le récépissé de ce dossier est déjà délivré."))
        deposit.facts = acknowledgement.facts_of(demande, deposit, dossier, at)
        deposit.acknowledged_at, deposit.acknowledged_by = at, by
        deposit.save(update_fields=["facts", "acknowledged_at", "acknowledged_by"])
        is_first = dossier.stage == PermitStage.DEPOSITED
        move_on(dossier, PermitStage.RECEIVED if is_first else PermitStage(dossier.stage), at=at)
        return write(demande, dossier, _body(deposit), by=by, version=version, at=at)


def _body(deposit: Deposit) -> str:
    words = _(
        "Votre déclaration est reçue le %(received)s sous le numéro %(number)s. %(works)s\n\nLe récépissé est sur la"
        " page de votre demande, à garder."
    )
    return words % {
        "received": day(deposit.received_on),
        "number": deposit.facts["reference"],
        "works": deposit.facts["works"],
    }
