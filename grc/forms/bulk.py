"""What is done with many requests at once: one form for each kind of act."""

from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority
from grc.desk import state_choices
from grc.enums import BulkKind, State
from grc.forms.action import text_area
from grc.models import Label
from grc.operations.bulk import MOST, Chosen
from grc.operations.changing import MESSAGE_LENGTH
from grc.workflow import REASON_REQUIRED

# What an agent may bring a request to; residents alone withdraw theirs.
CLOSING = tuple(state for state in State if state in State.FINAL and state != State.WITHDRAWN)
MOVING = tuple(state for state in State if state in State.OPEN and state not in {State.RECEIVED, State.FORWARDED})


class AroundMany(NamedTuple):
    """What the forms choose among."""

    colleagues: QuerySet[User]
    authorities: QuerySet[Authority]
    labels: QuerySet[Label]


class ChosenField(forms.CharField):
    """Requests with their versions, as a page writes them: `12.3 15.1`."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("Choisissez au moins une demande."),
        "invalid": _("Ce choix de demandes n’est pas lisible\u00a0: revenez à la liste."),
        "too_many": _("Choisissez %(most)s demandes au plus à la fois.") % {"most": MOST},
    }

    def to_python(self, value: Any) -> list[Chosen]:
        texts = super().to_python(value).split()
        if len(texts) > MOST:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            chosen = [Chosen(*map(int, text.split("."))) for text in texts]
        except (ValueError, TypeError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if any(not 0 < number < 2**31 for one in chosen for number in one):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return chosen

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, list) else value


def written(chosen: list[Chosen]) -> str:
    return " ".join(f"{one.id}.{one.version}" for one in chosen)


class BulkForm(forms.Form):
    """`tells_residents`: whether what is done is told to the people of the requests."""

    kind: ClassVar[BulkKind]
    tells_residents: ClassVar[bool] = False
    chosen = ChosenField()
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, auto_id="lot-%s", **options)
        self.around = around

    def params(self) -> dict[str, Any]:
        """What the act takes, as it is kept."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"chosen", "key"}}


class AssignMany(BulkForm):
    kind = BulkKind.ASSIGN
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=_("Suivies par"), required=False, empty_label=_("Personne")
    )

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        self.fields["assignee"].queryset = around.colleagues  # type: ignore[attr-defined]

    def params(self) -> dict[str, Any]:
        assignee = self.cleaned_data["assignee"]
        return {"assignee": assignee.pk if assignee else None}


class MoveMany(BulkForm):
    kind = BulkKind.MOVE
    tells_residents = True
    states: ClassVar[tuple[State, ...]] = MOVING
    to = forms.ChoiceField(label=_("Nouvel état"))
    note = forms.CharField(
        label=_("Motif ou précision"),
        help_text=_("Les usagers liront ce texte. Il est obligatoire pour certains états."),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=text_area(3),
    )

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        self.fields["to"].choices = [("", _("Choisir…")), *state_choices(self.states)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") in REASON_REQUIRED and not cleaned.get("note"):
            self.add_error("note", _("Indiquez le motif\u00a0: il sera lu par les usagers."))
        return cleaned


class CloseMany(MoveMany):
    kind = BulkKind.CLOSE
    states = CLOSING


class MessageMany(BulkForm):
    kind = BulkKind.MESSAGE
    tells_residents = True
    body = forms.CharField(
        label=_("Votre message"),
        help_text=_("Le même texte part à chacun\u00a0: n’y mettez rien qui ne concerne qu’une personne."),
        error_messages={"required": _("Écrivez le message avant de l’envoyer.")},
        max_length=MESSAGE_LENGTH,
        widget=text_area(6),
    )


class NoteMany(BulkForm):
    kind = BulkKind.NOTE
    body = forms.CharField(
        label=_("Votre note"),
        help_text=_("Les usagers ne la voient pas."),
        error_messages={"required": _("Écrivez la note avant de l’enregistrer.")},
        max_length=MESSAGE_LENGTH,
        widget=text_area(4),
    )


class LabelMany(BulkForm):
    kind = BulkKind.LABEL
    label = forms.ModelChoiceField(
        Label.objects.none(),
        label=_("Étiquette"),
        empty_label=_("Choisir…"),
        error_messages={"required": _("Choisissez l’étiquette.")},
    )

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        self.fields["label"].queryset = around.labels  # type: ignore[attr-defined]

    def params(self) -> dict[str, Any]:
        return {"label": self.cleaned_data["label"].pk}


class UnlabelMany(LabelMany):
    kind = BulkKind.UNLABEL


class TransferMany(BulkForm):
    kind = BulkKind.TRANSFER
    tells_residents = True
    to = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Nouvelle collectivité"),
        empty_label=_("Choisir…"),
        error_messages={"required": _("Choisissez la collectivité qui recevra les demandes.")},
    )
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Les usagers liront ce motif. Vous ne verrez plus ces demandes."),
        error_messages={
            "required": _("Indiquez pourquoi vous transférez ces demandes\u00a0: les usagers liront ce motif.")
        },
        widget=text_area(3),
    )

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        self.fields["to"].queryset = around.authorities  # type: ignore[attr-defined]

    def params(self) -> dict[str, Any]:
        return super().params() | {"to": self.cleaned_data["to"].pk}


FORMS: dict[str, type[BulkForm]] = {
    form.kind.value: form
    for form in (AssignMany, MoveMany, CloseMany, MessageMany, NoteMany, LabelMany, UnlabelMany, TransferMany)
}
