"""Opinions, as a commune that leaves takes them with its requests, and as they are put back."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import User
from grc.models import Demande
from grc.opinions.models import Opinion
from grc.registry.handover import AGENT, MOMENT, HandoverRows

FIELDS = {
    "name": "à qui",
    "email": "son adresse électronique",
    "question": "question posée",
    "shows_request": "vrai : la demande lui a été montrée, sans son auteur",
    "asked_at": MOMENT,
    "asked_by": AGENT,
    "answer_by": "à rendre avant cette date",
    "reminded_at": f"{MOMENT} du rappel, s’il y en a eu un",
    "answer": "avis rendu",
    "answered_at": MOMENT,
    "cancelled_at": MOMENT,
}
MOMENTS = ("asked_at", "reminded_at", "answered_at", "cancelled_at")
SAME = ("name", "email", "question", "shows_request", "answer")


def written(opinion: Opinion, agent: Callable[[int | None], str]) -> dict[str, Any]:
    """The values of an opinion, as `FIELDS` says."""
    return {name: agent(opinion.asked_by_id) if name == "asked_by" else getattr(opinion, name) for name in FIELDS}


def read(demande: Demande, row: Mapping[str, Any], agent: Callable[[str], User | None]) -> Opinion:
    """The opinion of a row, not saved. Its link opens nothing here: it was another's."""
    moments = {name: datetime.datetime.fromisoformat(row[name]) if row[name] else None for name in MOMENTS}
    return Opinion(
        demande=demande,
        asked_by=agent(row["asked_by"]),
        answer_by=datetime.date.fromisoformat(row["answer_by"]),
        **{name: row[name] for name in SAME},
        **moments,
    )


OPINIONS = HandoverRows(
    name="opinions",
    label="avis demandés à l’extérieur",
    fields=FIELDS,
    rows=lambda: Opinion.objects.order_by("asked_at", "pk"),
    written=written,
    read=read,
)
