"""Closing a report on the spot: what was found, in words, with photos. For a telephone held in one hand."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import keys, operations
from grc.desk.forms.action import Around, SharedForm, text_area
from grc.enums import State
from grc.forms.photos import ACCEPTED, waiting
from grc.images.pictures import MAX_PHOTO_BYTES
from grc.models import Demande
from grc.questions.fields import SeveralFiles, StagedFilesField
from signalement.desk.operations import close_on_site

FOUND = {
    State.RESOLVED: _("C’est réglé"),
    State.REFUSED: _("Je n’ai rien constaté"),
    State.NOT_COMPETENT: _("Ce n’est pas à nous"),
}
# What is said when nothing is written. Whose it is, nobody can say in the place of who knows.
SAID = {
    State.RESOLVED: _("L’intervention est faite."),
    State.REFUSED: _("Un agent est passé\u00a0: il n’a rien constaté sur place."),
}


class FieldForm(SharedForm):
    """Offers the outcomes that may follow; whether one may is the operation's to say."""

    name = "sur-place"
    done = _("Le signalement est clos.")
    to = forms.ChoiceField(
        label=_("Ce que vous avez constaté"),
        choices=list(FOUND.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites ce que vous avez constaté.")},
    )
    photos = StagedFilesField(
        label=_("Photo d’après"),
        help_text=_("Ni visage, ni plaque\u00a0: elle est publiée avec un signalement réglé."),
        required=False,
    )
    text = forms.CharField(
        label=_("En une phrase, pour les habitants"),
        help_text=_("Tout le monde la lira\u00a0: ne nommez personne. Laissée vide, une phrase simple la remplace."),
        required=False,
        max_length=500,
        widget=text_area(2),
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        offered = [(state.value, label) for state, label in FOUND.items() if state in around.states]
        self.fields["to"].widget.choices = offered
        camera = SeveralFiles(accept=ACCEPTED, max_bytes=MAX_PHOTO_BYTES)
        camera.attrs["capture"] = "environment"
        self.fields["photos"].widget = camera
        key = keys.read_key(data.get("submission_key", ""), at=timezone.now()) if data else None
        self.key = key.uuid if key else uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (to := cleaned.get("to")) and not cleaned.get("text", "").strip():
            cleaned["text"] = str(SAID.get(State(to), ""))
            if not cleaned["text"]:
                self.add_error("text", _("Dites à qui c’est, ou pourquoi ce n’est pas à nous\u00a0: l’usager le lira."))
        return cleaned

    @property
    def can_close(self) -> bool:
        """Whether any outcome may follow the state of the report."""
        return bool(self.fields["to"].widget.choices)

    @property
    def sealed_key(self) -> str:
        return keys.sign_key(self.key, at=timezone.now())

    @property
    def received(self) -> list[dict[str, Any]]:
        """The photos that wait for the report to be closed."""
        return waiting(operations.staged(self.key)) if self.is_bound else []

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        cleaned = self.cleaned_data
        action = close_on_site(
            demande_id=self.demande.pk,
            to=State(cleaned["to"]),
            text=cleaned["text"],
            photos_key=self.key,
            for_all=cleaned.get("for_all", False),
            by=by,
            version=cleaned["version"],
            at=at,
        )
        self.report = action.key if action else None
