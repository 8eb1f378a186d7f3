"""Shared blocks of questions, for the sweeps over addresses."""

from django.utils import timezone

from grc.models import Demande
from services.models import QuestionSet
from tests.factories.services import stream
from tests.security.rooms import RoomSweep
from tests.security.routes.canaries import MARKED
from tests.security.routes.policy import OFFICERS, OWN, PROJECT, Policy, read_by

LISTS, ROWS = ("index", "index_results", "add"), ("edit", "delete", "history", "history_results", "usage")
CHOICES = ("choose", "choose_results")


def values(filed: Demande) -> dict[str, dict[str, object]]:
    questions = stream(("short_text", "nom", {"label": "Nom", "max_length": 60}))
    one = QuestionSet.objects.create(authority=filed.authority, name=MARKED, number=1, questions=questions)
    version = one.versions.create(number=1, made_at=timezone.now(), questions=questions)
    return {
        **{f"blocs-partages:{view}": {"pk": one.pk} for view in ROWS},
        "question_set_uses": {"pk": one.pk},
        "question_set_questions": {"pk": version.pk},
        "question_set_chooser:chosen": {"pk": version.pk},
    }


SWEEP = RoomSweep(
    policies={
        **{f"blocs-partages:{view}": Policy(PROJECT | OFFICERS) for view in LISTS},
        **{f"blocs-partages:{view}": Policy(PROJECT | OWN) for view in ROWS},
        **{f"question_set_chooser:{view}": read_by(PROJECT | OFFICERS) for view in CHOICES},
        "question_set_chooser:chosen": read_by(PROJECT | OWN),
        "question_set_uses": Policy(PROJECT | OWN),
        "question_set_questions": read_by(PROJECT | OWN),
    },
    values=values,
)
