"""Asking a resident to correct some answers."""

import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import asks
from grc.desk.forms.action import Around, TreatmentForm, text_area
from grc.desk.wording.timers import ahead_words
from grc.enums import State
from grc.forms.fields import field_of
from grc.models import Demande, Event
from grc.operations import rectification
from grc.questions.asking_again import askable

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

    @property
    def ahead(self) -> str:
        """What will come by itself of a resident who does not answer."""
        return ahead_words(self.demande, State.WAITING_RESIDENT, at=timezone.now())

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
