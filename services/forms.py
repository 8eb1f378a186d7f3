"""The form of a service, as a published version asks it."""

import datetime

from django.http import QueryDict

from grc.forms.once import OnceForm
from grc.models import FormVersion
from grc.questions import display
from grc.questions.forms import AnswersForm, form_class
from grc.questions.inputs import names_of
from grc.questions.kinds import Question


class ServiceForm(OnceForm, AnswersForm):
    """Answers to a version's questions, sent once."""


def form_of(version: FormVersion) -> type[ServiceForm]:
    """The form that asks what this version asks."""
    return form_class(version.definition, ServiceForm)  # type: ignore[return-value]


def without_place(
    data: QueryDict, former: FormVersion, shown: FormVersion | None, *, on: datetime.date
) -> list[display.Answer]:
    """What was answered in a form of the `former` version and that the one shown does not ask, as it was typed."""
    form = form_of(former)(data, on=on)
    form.is_valid()
    read = {answer.id: answer for answer in display.answers(former.definition, form.answers())}
    asked = {question.id: question.kind for question in form_of(shown).questions} if shown else {}
    gone = (question for question in form.questions if asked.get(question.id) != question.kind)
    told = (
        read.get(question.id) or display.Answer(question.id, question.label, typed(data, question)) for question in gone
    )
    return [answer for answer in told if answer.words]


def typed(data: QueryDict, question: Question) -> str:
    """An answer as it came, whatever it is worth."""
    return ", ".join(text for name in names_of(question) for text in data.getlist(name) if text)[:4000]
