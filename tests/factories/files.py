"""Files that a partner's program tells of."""

import datetime
from typing import Any

from communes.models import Authority
from services.dossiers.models import Dossier
from tests.grc.partners.program import Program

PARIS = datetime.timezone(datetime.timedelta(hours=1))
NUMBER = "PC 069 029 26 00042"
BIRTH = datetime.date(1984, 3, 27)


def permit(**told: Any) -> dict[str, Any]:
    """What a program tells of a house that is being extended in Bron, deposited on 2 November 2026."""
    return {
        "number": NUMBER,
        "at": "2026-11-03T09:00:00+01:00",
        "stage": "instruction",
        "permit_kind": "PCMI",
        "subject": "Extension d’une maison",
        "address": "12 rue des Acacias, 69500 Bron",
        "events": [{"kind": "deposited", "on": "2026-11-02"}],
        "holders": [{"surname": "Le Goff", "birth_date": BIRTH.isoformat(), "email": "camille@example.org"}],
    } | told


def followed(authority: Authority, **told: Any) -> Dossier:
    """The file that a program of the authority has told of."""
    answer = Program(authority).put("files/urbanisme/", permit(**told))
    assert answer.status_code in {200, 201}, answer.content
    return Dossier.objects.select_related("demande").get(demande__reference=answer.json()["reference"])
