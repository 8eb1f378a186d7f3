"""A public answer, which may come with a change of state, and then with photos of after the work."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import keys, operations
from grc.desk.forms.action import Around, SharedForm, text_area
from grc.desk.wording import state_choices
from grc.desk.wording.timers import ahead_of_each
from grc.enums import State
from grc.forms.photos import PhotosField, waiting
from grc.models import BulkAction, Demande
from signalement.register.operations.answering import answer, answer_all


class AnswerForm(SharedForm):
    name = "repondre"
    done = _("La réponse est publiée.")
    text = forms.CharField(
        label=_("Réponse publique"),
        help_text=_("Tout le monde la lira, l’usager aussi. Ne nommez personne."),
        required=False,
        widget=text_area(3),
    )
    to = forms.ChoiceField(label=_("Nouvel état"), choices=State.choices, required=False)
    photos = PhotosField(
        label=_("Photos d’après l’intervention"),
        help_text=_("Si c’est résolu. Elles seront publiées une fois vérifiées\u00a0: ni visage, ni plaque."),
        required=False,
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        offered = state_choices(around.states, demande.demarche)
        self.fields["to"].widget.choices = [("", _("Ne change pas")), *offered]
        self.fields["to"].help_text = ahead_of_each(demande, around.states, at=timezone.now())
        key = keys.read_key(data.get("submission_key", ""), at=timezone.now()) if data else None
        self.key = key.uuid if key else uuid.uuid4()

    @property
    def sealed_key(self) -> str:
        return keys.sign_key(self.key, at=timezone.now())

    @property
    def received(self) -> list[dict[str, Any]]:
        """The photos that wait for the answer to be published."""
        return waiting(operations.staged(self.key)) if self.is_bound else []

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        to = self.cleaned_data["to"]
        say = answer_all if self.cleaned_data.get("for_all") else answer
        done = say(
            demande_id=self.demande.id,
            text=self.cleaned_data["text"],
            to=State(to) if to else None,
            photos_key=self.key,
            by=by,
            version=self.cleaned_data["version"],
            at=at,
        )
        self.report = done.key if isinstance(done, BulkAction) else None
