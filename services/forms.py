"""The form of a service, as a published version asks it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc import routing
from grc.forms.once import ForWhomForm, OnceForm
from grc.models import FormVersion
from grc.questions import display
from grc.questions.forms import AnswersForm, form_class
from grc.questions.inputs import names_of
from grc.questions.kinds import Question
from services import operations


class ServiceForm(ForWhomForm, AnswersForm):
    """Answers to a version's questions, sent once, for oneself or for somebody else.

    `provider`: the authority whose service it is; `elsewhere`: the place that is not in its commune, once cleaned.
    """

    def __init__(self, *args: Any, provider: Authority | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.provider = provider
        self.elsewhere: routing.Elsewhere | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.provider is not None:
            commune = operations.commune_of(self.provider)
            self.elsewhere = routing.elsewhere(self.questions, self.answers(), commune=commune)
        if self.elsewhere:
            self.add_error(names_of(self.elsewhere.question)[-1], self.elsewhere.said)
        return data


def form_of(version: FormVersion) -> type[ServiceForm]:
    """The form that asks what this version asks."""
    return form_class(version.definition, ServiceForm)


def without_place(
    data: QueryDict, former: FormVersion, shown: FormVersion | None, *, on: datetime.date
) -> list[display.WordedAnswer]:
    """What was answered in a form of the `former` version and that the one shown does not ask, as it was typed."""
    form = form_of(former)(data, on=on)
    form.is_valid()
    read = {answer.id: answer for answer in display.answers(former.definition, form.answers())}
    asked = {question.id: question.kind for question in form_of(shown).questions} if shown else {}
    gone = (question for question in form.questions if asked.get(question.id) != question.kind)
    told = (
        read.get(question.id) or display.WordedAnswer(question.id, question.label, typed(data, question))
        for question in gone
    )
    return [answer for answer in told if answer.words]


def typed(data: QueryDict, question: Question) -> str:
    """An answer as it came, whatever it is worth."""
    return ", ".join(text for name in names_of(question) for text in data.getlist(name) if text)[:4000]


class AssistanceForm(OnceForm, AnswersForm):
    """What blocks somebody, how to answer them, and where they were (`SEEN`, unseen on the page)."""

    SEEN = ("page", "etape", "erreurs", "suivi")

    def __init__(self, *args: Any, slots: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.slots = dict(slots)
        for name in self.SEEN:
            self.fields[name].widget = forms.HiddenInput()
        self.fields["rappel"] = forms.ChoiceField(
            label=_("Voulez-vous être rappelé\u00a0?"),
            choices=[("", _("Non, une réponse écrite suffit")), *self.slots.items()],
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Ce créneau n’est plus proposé\u00a0: choisissez-en un autre.")},
        )

    @classmethod
    def seen(cls, data: QueryDict) -> dict[str, str]:
        """Where the person was, as the page that brought them says it. A secret address is not repeated."""
        return {name: data.get(name, "")[:240] for name in cls.SEEN}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("rappel") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", gettext("Indiquez le numéro auquel vous rappeler."))
        elif not data.get("email") and not data.get("phone") and not self.errors.keys() & {"email", "phone"}:
            self.add_error(
                "email",
                gettext(
                    "Laissez une adresse électronique ou un téléphone\u00a0: sans cela, nous ne pouvons pas"
                    " vous répondre."
                ),
            )
        return data

    def answers(self) -> dict[str, Any]:
        answers = super().answers()
        chosen = self.cleaned_data.get("rappel", "")
        return answers | {"rappel": self.slots[chosen]} if chosen else answers


def assistance_form(version: FormVersion) -> type[AssistanceForm]:
    """The form of this version."""
    return form_class(version.definition, AssistanceForm)
