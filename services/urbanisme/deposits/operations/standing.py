"""Where a declaration stands before an act, and what its applicant reads of where the act has brought it."""

import datetime
from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from grc import operations as requests
from grc.models import Demande, Event
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.urbanisme.deposits.models import Deposit
from services.urbanisme.stages import step


def in_french() -> AbstractContextManager[None]:
    """What is written stays, whatever the language of the agent."""
    return translation.override(settings.LANGUAGE_CODE)


def file_of(demande: Demande) -> tuple[Dossier, Deposit]:
    """The file of a declaration that was filed here, and its deposit. Raises `Refused` without one, or a number."""
    deposit = Deposit.objects.filter(demande=demande).first()
    if deposit is None:
        raise requests.Refused(_("Cette demande n’est pas une déclaration déposée ici."))
    dossier = Dossier.objects.of(demande, FileKind.URBANISME)
    if dossier is None:
        raise requests.Refused(_("Donnez d’abord son numéro au dossier."))
    return dossier, deposit


def write(demande: Demande, dossier: Dossier, body: str, *, by: User, version: int, at: datetime.datetime) -> Event:
    """Tell the applicant, and bring the request where the file stands: one event, one mail."""
    to = step(dossier.stage, dossier.content).state
    return requests.write_to_resident(
        demande_id=demande.pk, body=body, by=by, version=version, at=at, to=to if to != demande.state else None
    )
