"""What agents write: to the resident, and to each other."""

import datetime
import uuid
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import keys, operations
from grc.desk.forms.action import AfterSending, Around, SharedForm, TreatmentForm, text_area
from grc.desk.operations import answering
from grc.desk.replies import Reply
from grc.desk.wording import state_label
from grc.desk.wording.timers import ahead_words
from grc.enums import State
from grc.forms.fields import field_of
from grc.forms.photos import waiting
from grc.models import BulkAction, Demande, Event, Label
from grc.questions.fields import SeveralFiles, StagedFilesField
from grc.questions.limits import ACCEPTED_PIECES, MAX_PIECE_BYTES, MEGABYTE


class MessageForm(SharedForm):
    """What the composer sends: a message, the state that it brings (`to`), the label that its template puts."""

    name = "message"
    done: str | Promise = _("Le message est envoyé.")
    body = forms.CharField(
        label=_("Votre message"), required=False, widget=text_area(3, placeholder=_("Écrire à l’usager…"))
    )
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

    to = forms.ChoiceField(choices=State.choices, required=False)
    label = forms.ModelChoiceField(
        Label.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("L’étiquette de cette réponse type n’existe plus.")},
    )
    ensuite = forms.ChoiceField(choices=AfterSending.choices, required=False)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        if self.is_bound:  # it is hidden: nothing offers its choices
            field_of(self, "label", forms.ModelChoiceField).queryset = around.label_set
        self.sendings = sendings_of(around.states, demande, at=timezone.now())
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

    def take_up(self, reply: Reply) -> None:
        """Start from a reply template: its words, the state that it brings, its label."""
        self.initial = {**self.initial, "body": reply.text, "to": reply.to, "label": reply.label_id}

    @property
    def sending(self) -> "Sending":
        """What the main button sends: what was last asked for, or what the template brings, where that may follow."""
        wanted = self["to"].value() or ""
        return next((one for one in self.sendings if one.state == wanted), self.sendings[0])

    @property
    def holding(self) -> "Sending | None":
        """What has the resident's answer waited for, where that may follow: it has a button of its own."""
        return next((one for one in self.sendings if one.state == State.WAITING_RESIDENT), None)

    @property
    def carried_label(self) -> Label | None:
        wanted = str(self["label"].value() or "")
        return next((one for one in self.around.labels if str(one.pk) == wanted), None)

    def is_done_in(self, events: Iterable[Event], by: User) -> bool:
        body = self.cleaned_data["body"].strip()
        return any(one.actor_id == by.pk and one.message and one.message.body == body for one in events)

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        cleaned = self.cleaned_data
        send = answering.write_to_all if cleaned.get("for_all") else partial(operations.write_to_resident, is_held=True)
        with transaction.atomic():
            done = send(
                demande_id=self.demande.id,
                submission_key=self.key,
                body=cleaned["body"],
                by=by,
                version=cleaned["version"],
                at=at,
                to=State(cleaned["to"]) if cleaned["to"] else None,
            )
            if label := cleaned["label"]:
                operations.tag(demande_id=self.demande.id, add={label.pk}, by=by, at=at)
        if cleaned["ensuite"]:
            self.then = AfterSending(cleaned["ensuite"])
        if isinstance(done, BulkAction):
            self.report = done.key
        elif done is not None:
            self.version_to_take_back = done.version
            self.done = self.sending.done


class Sending(NamedTuple):
    """A way to send: the state that comes of it (none: it stays), the words of its button, what is said when done.

    `ahead`: what will come of it by itself, and when; empty where nothing will.
    """

    state: str
    label: str
    done: str
    ahead: str


def sendings_of(states: Iterable[State], demande: Demande, *, at: datetime.datetime) -> list[Sending]:
    """As the request is now; the message alone first, which gives the present state all its days again."""
    stays = ahead_words(demande, demande.state, at=at)
    sendings = [Sending("", gettext("Envoyer"), gettext("Le message est envoyé."), stays)]
    own = demande.demarche.workflow
    for state in states if not demande.demarche.is_secret else ():
        word = {"state": state_label(state, demande.demarche)}
        plain = gettext("Envoyer et passer à «\u00a0%(state)s\u00a0»") % word
        label = plain if own.label(state) else str(SEND_AND.get(state, plain))
        done = gettext("Le message est envoyé, la demande passe à «\u00a0%(state)s\u00a0».") % word
        sendings.append(Sending(state.value, label, done, ahead_words(demande, state, at=at)))
    return sendings


SEND_AND = {
    State.WAITING_RESIDENT: _("Envoyer et mettre en attente de l’usager"),
    State.RESOLVED: _("Envoyer et résoudre"),
}


class Box(NamedTuple):
    """A box to tick: its id, the key and the name of whom it is for."""

    id: str
    key: int
    name: str
    is_ticked: bool


class NoteForm(TreatmentForm):
    """A note makes no other form stale and is refused by none: the version is not looked at."""

    name = "note"
    done = _("La note est enregistrée.")
    body = forms.CharField(
        label=_("Votre note"), required=False, widget=text_area(3, placeholder=_("Écrire une note à vos collègues…"))
    )
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
        tell = field_of(self, "tell", forms.ModelChoiceField)
        if self.is_bound:
            tell.queryset = around.others
        tell.choices = self.told = [(one.pk, str(one)) for one in around.people if one.pk != around.agent_id]

    @property
    def boxes(self) -> list["Box"]:
        """The boxes of `tell`, which Django writes by three templates each."""
        field, ticked = self["tell"], {str(value) for value in self["tell"].value() or ()}
        return [
            Box(f"{field.auto_id}_{rank}", key, name, is_ticked=str(key) in ticked)
            for rank, (key, name) in enumerate(self.told)
        ]

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        cleaned = self.cleaned_data
        return operations.add_note(demande_id=self.demande.id, body=cleaned["body"], tell=cleaned["tell"], by=by, at=at)
