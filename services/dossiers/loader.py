"""Loads the démarches of followed files: what their requests are of, and the form that holds their answers."""

import datetime

from django.db import transaction

from grc.enums import Holder
from services.dossiers import registry
from services.loader import load_desk


def load_kinds(*, at: datetime.datetime) -> list[str]:
    """Load what is missing; a French line that says so. A file goes to the authority whose program tells of it."""
    with transaction.atomic():
        for followed in registry.kinds():
            load_desk(
                followed.demarche,
                {"label": str(followed.label), "target_days": None},
                {"holder": Holder.COMMUNE, "reason": "Le service qui instruit ce dossier le suit dans son logiciel."},
                followed.questions,
                at=at,
            )
    return ["Dossiers suivis : démarches et formulaires."]
