"""What agents write: to the resident, and to each other."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import keys, operations
from grc.desk.forms.action import Around, SharedForm, TreatmentForm, text_area
from grc.desk.operations import answering
from grc.forms.fields import field_of
from grc.forms.photos import waiting
from grc.models import BulkAction, Demande, Event
from grc.questions.fields import SeveralFiles, StagedFilesField
from grc.questions.limits import ACCEPTED_PIECES, MAX_PIECE_BYTES, MEGABYTE


class MessageForm(SharedForm):
    name = "message"
    done = _("Le message est envoyé.")
    body = forms.CharField(label=_("Votre message"), required=False, widget=text_area(7))
    files = StagedFilesField(  # type: ignore[assignment] # Django's own attribute, of the form that is filled in
        label=_("Joindre des fichiers"),
        help_text=format_lazy(
            _("{count} photos ou PDF au plus, de {size} Mo chacun. L’usager les ouvre sur sa page de suivi."),
            count=operations.PIECES.most,
            size=MAX_PIECE_BYTES // MEGABYTE,
        ),
        widget=SeveralFiles(accept=ACCEPTED_PIECES, max_bytes=MAX_PIECE_BYTES),
        required=False,
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        key = keys.read_key(data.get("submission_key", ""), at=timezone.now()) if data else None
        self.key = key.uuid if key else uuid.uuid4()
        if demande.demarche.is_secret:
            del self.fields["files"]

    @property
    def sealed_key(self) -> str:
        return keys.sign_key(self.key, at=timezone.now())

    @property
    def received(self) -> list[dict[str, Any]]:
        """The files that wait for the message to be sent."""
        return waiting(operations.staged(self.key)) if self.is_bound else []

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        send = answering.write_to_all if self.cleaned_data.get("for_all") else operations.write_to_resident
        done = send(
            demande_id=self.demande.id,
            submission_key=self.key,
            body=self.cleaned_data["body"],
            by=by,
            version=self.cleaned_data["version"],
            at=at,
        )
        self.report = done.key if isinstance(done, BulkAction) else None


class NoteForm(TreatmentForm):
    """A note makes no other form stale and is refused by none: the version is not looked at."""

    name = "note"
    done = _("La note est enregistrée.")
    body = forms.CharField(label=_("Votre note"), required=False, widget=text_area(3))
    tell = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Prévenir"),
        help_text=_("Par un courriel qui ne dit que la référence. Ces collègues suivront ensuite la demande."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Une personne à prévenir ne traite plus les demandes de cette collectivité.")
        },
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        field_of(self, "tell", forms.ModelChoiceField).queryset = around.others

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        cleaned = self.cleaned_data
        return operations.add_note(demande_id=self.demande.id, body=cleaned["body"], tell=cleaned["tell"], by=by, at=at)
