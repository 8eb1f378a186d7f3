"""The certificate of a tacit decision (R*424-13), asked of the town hall in one click on the page of the file."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from grc import operations as requests
from grc.models import Demande
from grc.views.door import Door
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.urbanisme import contents
from services.urbanisme.clock import legal_dates
from services.urbanisme.enums import PermitEventKind, PermitKind
from services.urbanisme.stages import PermitStage

ACT = "certificat"


def stands(dossier: Dossier, on: datetime.date, silence: contents.Silence | None) -> bool:
    """Whether a tacit grant stands on that day: an agent has confirmed it here, or the partner says so and its day,
    theirs before ours, has come. None of a certificat d’urbanisme: R*424-13 is of permits and declarations."""
    if dossier.content["permit_kind"] in PermitKind.CERTIFICATES:
        return False
    if dossier.stage != PermitStage.TACIT_GRANT:
        return silence is not None and silence.is_grant and silence.is_confirmed
    told = dossier.content["dates"]
    day = told.get("tacit_on") or told.get("decision_by")
    if day is None:
        file = contents.read(dossier.content)
        day = next((str(date.on) for date in legal_dates(file) if date.date == "tacit_on"), str(on))
    return bool(day <= str(on))


def is_asked(dossier: Dossier) -> bool:
    """Whether somebody has asked: the partner says so, or the message is there."""
    told = any(event.get("kind") == PermitEventKind.CERTIFICATE_ASKED for event in dossier.content["events"])
    return told or dossier.demande.messages.filter(body=words(dossier)).exists()


def words(dossier: Dossier) -> str:
    """What is written to the service."""
    text = _(
        "Je demande le certificat de mon autorisation tacite, dossier %(number)s (article R*424-13 du code de"
        " l’urbanisme)."
    )
    return text % {"number": contents.spelled(dossier.number)}


def ask(_request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse | None:
    """Write to the service for the certificate, once; None for a request of which none is due."""
    dossier = Dossier.objects.of(demande, FileKind.URBANISME)
    on = timezone.localdate(at)
    if dossier is None or not stands(dossier, on, contents.silence(dossier, on)):
        return None
    if not is_asked(dossier):
        requests.reply(demande_id=demande.pk, body=words(dossier), at=at, role=door.role)
    return redirect(f"{door.page}?fait=message")
