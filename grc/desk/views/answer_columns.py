"""Answers as columns of a table: one a question, in the order of the last version of the form, across all of them."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.context import Actor
from communes.cadastre.lookup import areas_of
from grc.models import Demande, FormVersion
from grc.questions.display import worded
from grc.questions.kinds import Date, Number, Question
from grc.questions.parcels import Parcels, parcels_words
from grc.questions.schema import shape_of
from grc.questions.sealing import is_sealed
from grc.views.spreadsheets import Cell

Answered = tuple[int | None, dict[str, Any]]  # the version that was asked, and the answers


class AnswerColumns:
    """The questions of these versions of a form, the newest first; each is a column by its id, under its last words."""

    def __init__(self, versions: Iterable[FormVersion]) -> None:
        self.questions = {
            version.pk: {one.id: one for one in version.questions if shape_of(one)} for version in versions
        }
        labels = {one.id: one.label for questions in reversed(self.questions.values()) for one in questions.values()}
        newest = (key for questions in self.questions.values() for key in questions)
        self.labels = {key: labels[key] for key in dict.fromkeys(newest)}

    @property
    def headings(self) -> list[str]:
        """The words of each question; of those that have the same, the second says so (« Adresse (2) »)."""
        told: Counter[str] = Counter()
        headings = []
        for label in self.labels.values():
            told[label] += 1
            headings.append(f"{label} ({told[label]})" if told[label] > 1 else label)
        return headings

    def cells_of(self, answered: Mapping[int, Answered]) -> dict[int, list[Cell]]:
        """What was answered in each request; empty for what was not, or what its version did not ask.

        The areas of parcels take one statement, if any were asked for.
        """
        asked = {pk: self.questions.get(version or 0, {}) for pk, (version, _answers) in answered.items()}
        areas = areas_of(
            {code for pk, (_version, answers) in answered.items() for code in codes_in(asked[pk], answers)}
        )
        return {
            pk: [cell_of(asked[pk][key], answers, areas) if key in asked[pk] else "" for key in self.labels]
            for pk, (_version, answers) in answered.items()
        }


def codes_in(asked: Mapping[str, Question], answers: Mapping[str, Any]) -> Iterator[str]:
    """The identifiers of the parcels that were answered."""
    for question in asked.values():
        if isinstance(question, Parcels):
            yield from answers.get(question.id, ())


def cell_of(question: Question, answers: Mapping[str, Any], areas: Mapping[str, int | None]) -> Cell:
    """What was answered to a question, or why nothing was, as a spreadsheet reckons with it.

    `areas` of the parcels, in m², by their identifiers.
    """
    stored = answers.get(question.id)
    if stored is not None and (question.is_sensitive or is_sealed(stored)):
        return _("masqué")  # files are copied and sent on
    match question:
        case Date() if stored:
            return datetime.date.fromisoformat(stored)
        case Number() if isinstance(stored, int | float):
            return stored
        case Parcels() if stored:
            return parcels_words(stored, areas)
    return worded(question, answers)


def columns_of(demarche_ids: Iterable[int], actor: Actor) -> AnswerColumns:
    """The columns of what an agent's authorities were asked about these démarches: one statement."""
    asked = Demande.objects.visible_to(actor).filter(demarche__in=list(demarche_ids))
    versions = FormVersion.objects.filter(pk__in=asked.order_by().values("form_version"))
    return AnswerColumns(versions.order_by("-published_at", "-pk"))


def answers_of(ids: Iterable[int], actor: Actor) -> dict[int, Answered]:
    """The version and the answers of these requests: one statement."""
    found = Demande.objects.visible_to(actor).filter(pk__in=list(ids)).order_by()
    return {pk: (version, answers) for pk, version, answers in found.values_list("pk", "form_version_id", "answers")}
