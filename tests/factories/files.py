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


MDPH_NUMBER = "2026-69-004217"
CHILD_BIRTH = datetime.date(2014, 3, 27)


def mdph_file(**told: Any) -> dict[str, Any]:
    """What the MDMPH tells of a child's file, deposited on 14 September 2026."""
    return {
        "number": MDPH_NUMBER,
        "at": "2026-11-20T09:00:00+01:00",
        "stage": "evaluation",
        "deposited_on": "2026-09-14",
        "completed_on": "2026-10-01",
        "rights": [{"right": "aeeh", "state": "demande"}, {"right": "cmi_stationnement", "state": "demande"}],
        "pieces": [{"name": "Justificatif de domicile", "received": True}],
        "holders": [{"surname": "Roux", "birth_date": CHILD_BIRTH.isoformat(), "email": "camille.roux@example.org"}],
    } | told


def protected(body: Authority, **told: Any) -> Dossier:
    """The file of a disabled person that the program of the MDMPH has told of."""
    answer = Program(body).put("files/handicap/", mdph_file(**told))
    assert answer.status_code in {200, 201}, answer.content
    return Dossier.objects.select_related("demande").get(demande__reference=answer.json()["reference"])
