"""What agents do with a request: each form makes one call to an operation, with the version that it was shown on."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk.forms.action import Around, SharedForm, TreatmentForm, text_area
from grc.desk.forms.assignees import TEAM, AssigneeField
from grc.desk.forms.incidents import JoinForm, PartAllForm, SeparateForm
from grc.desk.forms.rectification import AskRectifyForm, DropRectifyForm
from grc.desk.forms.sharing import AskToSeeForm
from grc.desk.forms.writing import MessageForm, NoteForm
from grc.desk.operations import answering
from grc.desk.wording import state_choices
from grc.desk.wording.timers import ahead_words
from grc.enums import State
from grc.forms.fields import field_of
from grc.models import BulkAction, Demande, Event, Label, Team
from grc.workflow import REASON_REQUIRED


class AssignForm(TreatmentForm):
    name = "attribuer"
    done = _("L’attribution est enregistrée.")
    assignee = AssigneeField(label=_("Suivie par"))

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        team = f"{TEAM}{demande.team_id}" if demande.team_id else ""
        self.initial["assignee"] = demande.assignee_id or team
        field_of(self, "assignee", AssigneeField).offer(around.colleagues, around.teams)

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        to, version = self.cleaned_data["assignee"], self.cleaned_data["version"]
        if isinstance(to, Team):
            return operations.give_to_team(demande_id=self.demande.id, team=to, by=by, version=version, at=at)
        return operations.assign(demande_id=self.demande.id, assignee=to, by=by, version=version, at=at)


class MoveForm(SharedForm):
    """Offers the states that may follow; which may is the operation's to say, so that a stale form is told apart.

    `with_reason` and `kept` are labels: of those that need a reason, of those that are left to supervisors.
    """

    name = "etat"
    can_be_undone = True
    done = _("Le nouvel état est enregistré.")
    to = forms.ChoiceField(
        label=_("Nouvel état"),
        choices=State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez le nouvel état.")},
    )
    note = forms.CharField(
        label=_("Motif ou précision"),
        help_text=_("L’usager lira ce texte."),
        required=False,
        widget=text_area(3),
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        offered = state_choices(around.states, demande.demarche)
        self.fields["to"].widget.choices = offered
        self.with_reason = [label for state, label in offered if state in REASON_REQUIRED]
        used = demande.demarche.workflow.next_states(demande.state)
        kept = [state for state in used if state not in around.states]
        self.kept = [label for _state, label in state_choices(kept, demande.demarche)]

    def rows(self) -> list[tuple[Any, str]]:
        """Each state as it is chosen, with what will come of it by itself."""
        at = timezone.now()
        return [(radio, ahead_words(self.demande, radio.data["value"], at=at)) for radio in self["to"]]

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        cleaned = self.cleaned_data
        move = answering.move_all if cleaned.get("for_all") else operations.move
        done = move(
            demande_id=self.demande.id,
            to=State(cleaned["to"]),
            note=cleaned["note"],
            by=by,
            version=cleaned["version"],
            at=at,
        )
        self.report = done.key if isinstance(done, BulkAction) else None


class CorrectForm(TreatmentForm):
    """Puts back the last change of state. `warning` is said when the resident has been told of it already."""

    name = "corriger"
    done = _("Le changement d’état est annulé\u00a0: la page de l’usager n’en garde pas trace.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        corrected = operations.correct(demande_id=self.demande.id, by=by, version=self.cleaned_data["version"], at=at)
        if corrected.told:
            self.warning = _(
                "Le changement d’état est annulé, mais le courriel était déjà parti\u00a0: écrivez à l’usager pour"
                " dire qu’il s’agissait d’une erreur."
            )
        return corrected.event


class WatchForm(TreatmentForm):
    name = "suivre"
    done = _("Vous suivez cette demande\u00a0: un courriel vous dira ce que d’autres y font.")

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        operations.watch(demande_id=self.demande.id, by=by, at=at)


class UnwatchForm(TreatmentForm):
    name = "ne-plus-suivre"
    done = _("Vous ne suivez plus cette demande.")

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        operations.unwatch(demande_id=self.demande.id, by=by)


class LabelsForm(TreatmentForm):
    """The labels of the request: what is ticked is put on, what is not is taken off. No other form becomes stale."""

    name = "etiquettes"
    done = _("Les étiquettes sont enregistrées.")
    labels = forms.ModelMultipleChoiceField(
        Label.objects.none(), label=_("Étiquettes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        self.initial["labels"] = [one.pk for one in around.labels if one.is_held]
        field_of(self, "labels", forms.ModelChoiceField).queryset = around.label_set

    def perform(self, *, by: User, at: datetime.datetime) -> Event | None:
        ticked = {one.pk for one in self.cleaned_data["labels"]}
        off = [one.pk for one in self.around.labels if one.pk not in ticked]
        return operations.tag(demande_id=self.demande.id, add=ticked, remove=off, by=by, at=at)


class TransferForm(TreatmentForm):
    name = "transferer"
    done = _("La demande est transférée.")
    to = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Nouvelle collectivité"),
        empty_label=_("Choisir…"),
        help_text=_(
            "Une commune qui n’est pas dans la liste ne reçoit pas de demandes ici\u00a0: gardez la demande, et"
            " demandez-lui un avis à son adresse déclarée."
        ),
        error_messages={
            "required": _("Choisissez la collectivité qui recevra la demande."),
            "invalid_choice": _(
                "Cette collectivité ne reçoit pas de demandes\u00a0: choisissez-en une autre. Si c’est une commune,"
                " gardez la demande, et demandez-lui un avis à son adresse déclarée."
            ),
        },
    )
    reason = forms.CharField(
        label=_("Motif"), help_text=_("L’usager lira ce motif."), required=False, widget=text_area(3)
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        field_of(self, "to", forms.ModelChoiceField).queryset = around.authorities

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return operations.transfer(
            demande_id=self.demande.id,
            to=self.cleaned_data["to"],
            reason=self.cleaned_data["reason"],
            by=by,
            version=self.cleaned_data["version"],
            at=at,
        )


class SendBackForm(TreatmentForm):
    """For a request that was transferred here, and is not for us."""

    name = "renvoyer"
    done = _("La demande est renvoyée.")
    reason = forms.CharField(
        label=_("Motif"), help_text=_("L’usager lira ce motif."), required=False, widget=text_area(3)
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return operations.send_back(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class AppealForm(TreatmentForm):
    """An appeal is pending: the request is kept past its date."""

    name = "recours"
    done = _("L’anonymisation est suspendue.")
    reason = forms.CharField(
        label=_("De quel recours s’agit-il\u00a0?"),
        help_text=_("Ce motif reste au journal\u00a0; l’usager ne le lit pas."),
        required=False,
        widget=text_area(2),
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return operations.suspend_anonymisation(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class AppealOverForm(TreatmentForm):
    name = "fin-recours"
    done = _("Le recours est terminé\u00a0: la demande sera anonymisée à sa date.")
    reason = forms.CharField(
        label=_("Comment s’est-il terminé\u00a0?"),
        help_text=_("Ce motif reste au journal\u00a0; l’usager ne le lit pas."),
        required=False,
        widget=text_area(2),
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return operations.resume_anonymisation(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


OFFERED = (
    AssignForm,
    MoveForm,
    CorrectForm,
    MessageForm,
    NoteForm,
    WatchForm,
    UnwatchForm,
    LabelsForm,
    JoinForm,
    SeparateForm,
    PartAllForm,
    TransferForm,
    SendBackForm,
    AskRectifyForm,
    DropRectifyForm,
    AskToSeeForm,
    AppealForm,
    AppealOverForm,
)
