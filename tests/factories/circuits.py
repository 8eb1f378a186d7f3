"""Démarches of one authority, with the circuit of their requests."""

import itertools
from typing import Any

from communes.models import Authority
from grc.enums import Holder, Kind
from grc.models import Competence, Demarche

_numbers = itertools.count(1)
# « Prise en charge » is done without, « En cours » has another name, supervisors alone refuse.
OWN: dict[str, Any] = {
    "pris_en_charge": {"used": False},
    "en_cours": {"label": "À l’étude"},
    "sans_suite": {"by": "responsables"},
}


def demarche_of(authority: Authority, *, circuit: dict[str, Any] | None = None, kind: Kind = Kind.SERVICE) -> Demarche:
    """A démarche for which this authority answers everywhere."""
    number = next(_numbers)
    made = Demarche.objects.create(
        kind=kind, slug=f"demarche-{number}", label=f"Démarche {number}", circuit=circuit or {}
    )
    Competence.objects.create(demarche=made, holder=Holder.BODY, body=authority, reason="La sienne.")
    return made
