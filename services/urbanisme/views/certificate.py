"""The certificate of a tacit decision (R*424-13), asked of the town hall in one click on the page of the file."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grc import operations as requests
from grc.models import Demande
from grc.views.door import Door
from services.dossiers.models import Dossier
from services.urbanisme import contents
from services.urbanisme.clock import PermitFile
from services.urbanisme.enums import PermitEventKind
from services.urbanisme.stages import PermitStage

if TYPE_CHECKING:
    from services.urbanisme.views.file import ShownDate

ACT = "certificat"


def is_due(dossier: Dossier, file: PermitFile, dates: "Iterable[ShownDate]") -> bool:
    """Whether who filed it may ask for one: a tacit grant stands, its day has come, and none was asked for."""
    if dossier.stage != PermitStage.TACIT_GRANT or file.by_kind().get(PermitEventKind.CERTIFICATE_ASKED):
        return False
    return any(date.code == "certificate_from" and date.is_past for date in dates)


def ask(_request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse | None:
    """Write to the service for the certificate, in the words of the law; None for a request that is no such file."""
    dossier = Dossier.objects.of(demande)
    if dossier is None or dossier.stage != PermitStage.TACIT_GRANT:
        return None
    body = _(
        "Je demande le certificat de mon autorisation tacite, dossier %(number)s (article R*424-13 du code de"
        " l’urbanisme)."
    )
    number = {"number": contents.spelled(dossier.number)}
    requests.reply(demande_id=demande.pk, body=body % number, at=at, role=door.role)
    return redirect(f"{door.page}?fait=message")
