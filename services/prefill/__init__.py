"""What the questions of a service hold before they are answered, and where from: each source is a module here.

A question has an answer proposed by the link that led to its form, else by the source that its officer chose, else by
the officer's own words. Nothing of it is kept before the form is sent, or its step saved.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.questions.kinds import Question
from grc.questions.proposals import of_answer, of_text
from grc.registry import PrefillContext, offer_prefill, prefill_source
from services.prefill import account, earlier

FROM_LINK = _("Repris du lien que vous avez suivi\u00a0: vérifiez.")
FROM_OFFICER = _("Réponse proposée\u00a0: changez-la si elle ne convient pas.")


@dataclass(slots=True)
class Prefilled:
    """Answers as they are stored, by question id, and where each comes from, in words."""

    answers: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str | Promise] = field(default_factory=dict)

    def add(self, question: Question, answer: Any, words: str | Promise) -> None:
        if answer is not None and question.id not in self.answers:
            self.answers[question.id], self.words[question.id] = answer, words


def prefilled(
    questions: Iterable[Question],
    parameters: Mapping[str, str],
    *,
    user: User | None,
    demarche_id: int | None,
    at: datetime.datetime,
    on: datetime.date,
) -> Prefilled:
    """What these questions hold. `parameters`: those of the address of their form; `user`: who is signed in."""
    asked, found = list(questions), Prefilled()
    for one in asked:
        if one.parameter and one.parameter in parameters:
            found.add(one, of_text(one, parameters[one.parameter], on), FROM_LINK)
    if user is not None:
        _add_known(found, asked, PrefillContext(user, demarche_id, at), on)
    for one in asked:
        if one.proposed:
            found.add(one, of_text(one, one.proposed, on), FROM_OFFICER)
    return found


def _add_known(found: Prefilled, asked: list[Question], context: PrefillContext, on: datetime.date) -> None:
    """What sources know of who is signed in, unless they objected to it."""
    by_source: dict[str, list[Question]] = {}
    for one in asked:
        if one.prefill and one.id not in found.answers:
            by_source.setdefault(one.prefill, []).append(one)
    if not by_source or not account.fills_forms(context.user):
        return
    for name, those in by_source.items():
        if source := prefill_source(name):
            values = source.values(those, context)
            for one in those:
                found.add(one, of_answer(one, values.get(one.id), on), source.said)


def offer_sources() -> None:
    """Offer those of the house (`AppConfig.ready`)."""
    offer_prefill(*account.SOURCES, *earlier.SOURCES)
