"""Asking a resident to correct some answers, and their correction."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import asks
from grc.forms.action import Around, TreatmentForm, text_area
from grc.forms.fields import field_of
from grc.forms.once import OnceForm
from grc.models import Demande, Event
from grc.operations import rectification
from grc.questions.asking_again import askable
from grc.questions.forms import AnswersForm, FormSection

WORD_LENGTH = 300
WORD = "mot-"


class AskRectifyForm(TreatmentForm):
    """Which questions are to be answered again, each with a word: `WORD` and the id of the question."""

    name = "rectifier"
    done = _("La demande de correction est partie : le délai attend l’usager.")
    questions = forms.MultipleChoiceField(
        label=_("Que faut-il corriger ou compléter ?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Cochez au moins une question."),
            "invalid_choice": _("Cette question n’est pas dans ce formulaire."),
        },
    )
    said = forms.CharField(
        label=_("Message d’ensemble (facultatif)"),
        help_text=_("L’usager le lira au-dessus de la liste."),
        required=False,
        widget=text_area(2),
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        offered = askable(demande.form_version.definition) if asks.may_ask(demande) else []
        field_of(self, "questions", forms.ChoiceField).choices = [(one.id, one.label) for one in offered]
        for one in offered:
            self.fields[f"{WORD}{one.id}"] = forms.CharField(
                label=_("Ce qui ne va pas"),
                required=False,
                max_length=WORD_LENGTH,
                widget=forms.Textarea({"rows": 2, "maxlength": WORD_LENGTH}),
            )

    def rows(self) -> list[tuple[Any, BoundField]]:
        """Each question as it is ticked, with the field of its word."""
        return [(tick, self[f"{WORD}{tick.data['value']}"]) for tick in self["questions"]]

    def words(self) -> dict[str, str]:
        """What is said of each question that is ticked."""
        said = self.cleaned_data
        return {key: said.get(f"{WORD}{key}", "") for key in said.get("questions", [])}

    def clean(self) -> None:
        for key in rectification.unsaid(self.demande, self.words()):
            if f"{WORD}{key}" not in self.errors:
                self.add_error(f"{WORD}{key}", _("Dites ce qui ne va pas : l’usager le lira."))

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return rectification.ask(
            demande_id=self.demande.id, words=self.words(), said=said["said"], by=by, version=said["version"], at=at
        )


class DropRectifyForm(TreatmentForm):
    name = "ne-plus-rectifier"
    done = _("La correction n’est plus demandée.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return rectification.drop(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class RectifyForm(OnceForm, AnswersForm):
    """The questions asked again, each with the agent's word before its own help.

    `words`: by the id of the question; `sent`: the names of the files that it was given before.
    """

    def __init__(
        self,
        *args: Any,
        words: Mapping[str, str],
        sent: Mapping[str, Sequence[str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.words, self.sent = words, sent
        for question in self.questions:
            if question.id in self.fields:
                field = self.fields[question.id]
                field.help_text = self._told(question.id, str(field.help_text))

    def parts(self) -> list[FormSection]:
        """As the whole form: a question of several fields has its word over them."""
        return [
            part._replace(
                asked=[
                    replace(one, question=replace(one.question, help=self._told(one.question.id, one.question.help)))
                    if one.has_several_fields
                    else one
                    for one in part.asked
                ]
            )
            for part in super().parts()
        ]

    def _told(self, key: str, help_text: str) -> SafeString:
        word = _("Le service : %(word)s") % {"word": self.words.get(key, "")}
        before = _("Déjà envoyé : %(names)s.") % {"names": ", ".join(self.sent[key])} if self.sent.get(key) else ""
        return format_html('<strong class="field-word">{}</strong> {} {}', word, before, help_text)
