"""What is done with many requests at once: one form for each kind of act."""

from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, F, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority
from grc.desk.forms.action import text_area
from grc.desk.forms.assignees import AssigneeField
from grc.desk.operations.bulk import MOST, SeenVersion
from grc.desk.wording import state_choices
from grc.desk.wording.timers import ahead_of_each
from grc.enums import BulkKind, State
from grc.forms.fields import field_of
from grc.models import Demande, Demarche, Label, Team
from grc.operations.changing import MESSAGE_LENGTH
from grc.workflow import REASON_REQUIRED

# What an agent may bring a request to; residents alone withdraw theirs.
CLOSING = tuple(state for state in State if state in State.FINAL and state != State.WITHDRAWN)
MOVING = tuple(state for state in State if state in State.OPEN and state not in {State.RECEIVED, State.FORWARDED})
FEWEST_JOINED, MOST_JOINED = 2, 50


class AroundMany(NamedTuple):
    """What the forms choose among."""

    colleagues: QuerySet[User]
    authorities: QuerySet[Authority]
    labels: QuerySet[Label]
    requests: QuerySet[Demande]
    teams: QuerySet[Team]


class ChosenField(forms.Field):
    """Requests with their versions, as a page writes them: `12.3 15.1`."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("Choisissez au moins une demande."),
        "invalid": _("Ce choix de demandes n’est pas lisible\u00a0: revenez à la liste."),
        "too_many": _("Choisissez %(most)s demandes au plus à la fois.") % {"most": MOST},
    }

    def to_python(self, value: Any) -> list[SeenVersion]:
        texts = str(value or "").split()
        if len(texts) > MOST:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            chosen = [SeenVersion(*map(int, text.split("."))) for text in texts]
        except (ValueError, TypeError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if any(not 0 < number < 2**31 for one in chosen for number in one):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return chosen

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, list) else value


def written(chosen: list[SeenVersion]) -> str:
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

    def _chosen(self) -> list[SeenVersion]:
        try:
            return ChosenField().clean(self.data["chosen"]) if self.is_bound else self.initial["chosen"]
        except (KeyError, ValidationError):  # said by the field itself
            return []


class AssignMany(BulkForm):
    kind = BulkKind.ASSIGN
    assignee = AssigneeField(label=_("Suivies par"))

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        field_of(self, "assignee", AssigneeField).offer(around.colleagues, around.teams)

    def params(self) -> dict[str, Any]:
        to = self.cleaned_data["assignee"]
        return {"team": to.pk} if isinstance(to, Team) else {"assignee": to and to.pk}


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
        first, services = self._of_services()
        service = services[0] if len(services) == 1 else None
        used = [state for state in self.states if service is None or service.workflow.uses(state)]
        to = field_of(self, "to", forms.ChoiceField)
        to.choices = [("", _("Choisir…")), *state_choices(used, service)]
        if first and service:
            to.help_text = ahead_of_each(first, used, at=timezone.now())
        elif any(one.workflow.step(state).timer for one in services for state in used):
            to.help_text = _("Certaines changeront ensuite d’état seules, au bout du délai de leur démarche.")

    def _of_services(self) -> tuple[Demande | None, list[Demarche]]:
        """One of the requests, and the services of all: the words of the one that all are of are said."""
        requests = self.around.requests.filter(pk__in=[one.id for one in self._chosen()])
        services = list(Demarche.objects.filter(pk__in=requests.order_by().values("demarche")))
        return requests.select_related("demarche").first(), services

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
        field_of(self, "label", forms.ModelChoiceField).queryset = around.labels

    def params(self) -> dict[str, Any]:
        return {"label": self.cleaned_data["label"].pk}


class UnlabelMany(LabelMany):
    kind = BulkKind.UNLABEL


class JoinMany(BulkForm):
    """Offers as the one that leads those that are chosen, first the one that leads others already."""

    UNLIKE = _(
        "Les demandes choisies ne sont pas de même nature\u00a0: réunissez des signalements entre eux, ou les demandes"
        " d’un même service."
    )
    kind = BulkKind.JOIN
    main = forms.ModelChoiceField(
        Demande.objects.none(),
        label=_("Demande principale"),
        help_text=_(
            "Celle que l’on ouvre d’abord\u00a0: les autres lui sont réunies, et une réponse peut aller à toutes."
        ),
        empty_label=None,
        error_messages={
            "required": _("Choisissez la demande principale."),
            "invalid_choice": _("Choisissez la demande principale parmi celles de la sélection."),
        },
    )
    with_others = forms.BooleanField(
        label=_("Réunir aussi les demandes auxquelles celles-ci sont déjà réunies"), required=False
    )

    def __init__(self, data: Any = None, *, around: AroundMany, **options: Any) -> None:
        super().__init__(data, around=around, **options)
        main = field_of(self, "main", forms.ModelChoiceField)
        leads = Case(When(incident__main=F("pk"), then=0), default=1)
        ids = [one.id for one in self._chosen()]
        chosen = around.requests.filter(pk__in=ids).select_related("demarche").order_by(leads, "filed_at", "id")
        main.queryset = chosen
        main.initial = chosen.values_list("pk", flat=True).first()

    def clean_chosen(self) -> list[SeenVersion]:
        chosen: list[SeenVersion] = self.cleaned_data["chosen"]
        if not FEWEST_JOINED <= len(chosen) <= MOST_JOINED:
            raise ValidationError(
                _("Choisissez de %(fewest)s à %(most)s demandes à réunir.")
                % {"fewest": FEWEST_JOINED, "most": MOST_JOINED}
            )
        if not self.go_together():
            raise ValidationError(self.UNLIKE)
        return chosen

    def go_together(self) -> bool:
        """Whether those that are chosen are of one kind."""
        requests = self.around.requests.filter(pk__in=[one.id for one in self._chosen()])
        of_those = list(Demarche.objects.filter(pk__in=requests.order_by().values("demarche")))
        return all(one.goes_with(of_those[0]) for one in of_those[1:])

    def params(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["main"].pk, "with_others": self.cleaned_data["with_others"]}


class TransferMany(BulkForm):
    kind = BulkKind.TRANSFER
    tells_residents = True
    to = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Nouvelle collectivité"),
        empty_label=_("Choisir…"),
        help_text=_(
            "Une commune qui n’est pas dans la liste ne reçoit pas de demandes ici\u00a0: gardez les demandes, et"
            " demandez-lui un avis sur chacune, à son adresse déclarée."
        ),
        error_messages={
            "required": _("Choisissez la collectivité qui recevra les demandes."),
            "invalid_choice": _(
                "Cette collectivité ne reçoit pas de demandes\u00a0: choisissez-en une autre. Si c’est une commune,"
                " gardez les demandes, et demandez-lui un avis sur chacune, à son adresse déclarée."
            ),
        },
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
        field_of(self, "to", forms.ModelChoiceField).queryset = around.authorities

    def params(self) -> dict[str, Any]:
        return super().params() | {"to": self.cleaned_data["to"].pk}


FORMS: dict[str, type[BulkForm]] = {
    form.kind.value: form
    for form in (AssignMany, MoveMany, CloseMany, MessageMany, NoteMany, LabelMany, UnlabelMany, JoinMany, TransferMany)
}
