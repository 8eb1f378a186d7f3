"""By how much one is reminded of rights that end, chosen on the page of the file."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from grc.models import Demande
from grc.operations import Refused
from grc.views.door import Door
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.handicap import operations

ACT = "rappel"


def choose(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse | None:
    """Write the choice; None for a request that is no such file, and for no choice of the list."""
    dossier = Dossier.objects.of(demande, FileKind.HANDICAP)
    if dossier is None:
        return None
    asked = request.POST.get("mois", "")
    try:
        operations.choose(dossier=dossier, months=int(asked) if asked.isascii() and asked.isdecimal() else 0, at=at)
    except Refused:  # no choice of the list
        return None
    return redirect(f"{door.page}?fait=rappel")
