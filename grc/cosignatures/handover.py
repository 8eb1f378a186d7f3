"""Cosignatures, as a commune that leaves takes them with its requests, and as they are put back."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import User
from grc.cosignatures.models import Cosignature
from grc.models import Demande
from grc.registry.handover import MOMENT, HandoverRows

FIELDS = {
    "attested": "ce qui est attesté",
    "shows_answers": "vrai : les réponses au formulaire sont montrées à la deuxième personne",
    "name": "la deuxième personne",
    "email": "son adresse électronique",
    "sent": "nombre de courriels qui l’ont demandé",
    "asked_at": MOMENT,
    "answer_by": "à donner au plus tard ce jour",
    "reminded_at": f"{MOMENT} du rappel, s’il y en a eu un",
    "answered_at": MOMENT,
    "is_confirmed": "vrai : elle a confirmé ; faux, avec une réponse : elle a refusé",
    "reason": "motif du refus",
    "expired_at": MOMENT,
}
MOMENTS = ("asked_at", "reminded_at", "answered_at", "expired_at")
SAME = ("attested", "shows_answers", "name", "email", "sent", "is_confirmed", "reason")


def written(cosignature: Cosignature, _agent: Callable[[int | None], str]) -> dict[str, Any]:
    """The values of a cosignature, as `FIELDS` says."""
    return {name: getattr(cosignature, name) for name in FIELDS}


def read(demande: Demande, row: Mapping[str, Any], _agent: Callable[[str], User | None]) -> Cosignature:
    """The cosignature of a row, not saved. Its link opens nothing here: it was another's."""
    moments = {name: datetime.datetime.fromisoformat(row[name]) if row[name] else None for name in MOMENTS}
    return Cosignature(
        demande=demande,
        answer_by=datetime.date.fromisoformat(row["answer_by"]),
        **{name: row[name] for name in SAME},
        **moments,
    )


COSIGNATURES = HandoverRows(
    name="cosignatures",
    label="confirmations demandées à une deuxième personne",
    fields=FIELDS,
    rows=lambda: Cosignature.objects.order_by("asked_at", "pk"),
    written=written,
    read=read,
)
