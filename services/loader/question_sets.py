"""Loads the shared blocks that the metropolis offers to all communes at first; then they belong to its officers."""

import datetime
from typing import Any

from django.db import transaction

from accounts import wording
from communes.enums import AuthorityKind
from communes.models import Authority
from services.loader.ready_made import DATA, filled, read_file, stored_stream
from services.models import QuestionSet


def load_question_sets(*, at: datetime.datetime) -> list[str]:
    """Load those that the metropolis has not; what was done, in French."""
    rows: dict[str, Any] = filled(read_file(DATA / "question_sets.json"), {})
    metropolis = Authority.objects.filter(kind=AuthorityKind.METROPOLIS).first()
    if metropolis is None:
        return []
    new = 0
    for key, said in rows.items():
        name = wording.spaced(said["name"])
        with transaction.atomic():
            one, is_new = QuestionSet.objects.get_or_create(
                authority=metropolis,
                name=name,
                defaults={
                    "number": 1,
                    "questions": stored_stream(
                        key, "question_set", [(row.pop("kind"), row) for row in said["questions"]]
                    ),
                },
            )
            if is_new:
                one.versions.create(number=1, made_at=at, questions=one.questions)
        new += is_new
    return [f"Blocs partagés\u00a0: {len(rows)}, dont {new} nouveaux."]
