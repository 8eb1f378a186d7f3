"""Acts of agents on a declaration filed here: its number, récépissé, notice of deposit, completeness, decision."""

import datetime
from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import TreatmentForm, text_area
from grc.models import Event
from services.urbanisme.deposits import operations
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.models import Signatory
from services.urbanisme.enums import PermitOutcome
from services.urbanisme.guide.pieces import pieces_of_works
from services.urbanisme.numbers import LONGEST


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class NumberForm(TreatmentForm):
    name = "numero"
    done = _("Le dossier a son numéro.")
    number = forms.CharField(
        label=_("Numéro donné par le logiciel"),
        max_length=LONGEST,
        help_text=_("Par exemple DP\u00a0069\u00a0029\u00a026\u00a000042."),
        error_messages={"required": _("Recopiez le numéro du dossier.")},
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return operations.assign_number(
            demande_id=self.demande.pk, text=said["number"], by=by, version=said["version"], at=at
        )


class AcknowledgeForm(TreatmentForm):
    name = "recepisse"
    done = _("Le récépissé est délivré\u00a0: le demandeur en est averti.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        version = self.cleaned_data["version"]
        return operations.acknowledge(demande_id=self.demande.pk, by=by, version=version, at=at)


class PostForm(TreatmentForm):
    name = "affichage"
    done = _("L’affichage est écrit\u00a0: le certificat est prêt à signer.")
    on = forms.DateField(
        label=_("Affiché à la mairie depuis le"),
        widget=day_input(),
        initial=timezone.localdate,
        error_messages={"required": _("Donnez le jour où l’avis a été affiché.")},
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return operations.post(demande_id=self.demande.pk, on=said["on"], by=by, version=said["version"], at=at)


class SignedForm(TreatmentForm):
    """What somebody has signed: one of the signatories of the commune, who has one of these `powers`."""

    powers: ClassVar[tuple[SigningPower, ...]]
    signatory = forms.ModelChoiceField(
        label=_("Signée par"),
        queryset=Signatory.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _(
                "Choisissez qui a signé. La liste est vide\u00a0? Qui répond de la commune y inscrit les signataires."
            ),
            "invalid_choice": _("Choisissez qui a signé dans la liste."),
        },
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type] # of the form
        field = self.fields["signatory"]
        field.queryset = Signatory.objects.of(self.demande.authority).filter(power__in=self.powers)  # type: ignore[attr-defined] # of a choice of rows


class AskPiecesForm(SignedForm):
    name = "pieces"
    powers = (SigningPower.DECISIONS, SigningPower.LETTERS)
    done = _("La demande de pièces est partie.")
    codes = forms.MultipleChoiceField(
        label=_("Pièces à demander"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins une pièce à demander.")},
    )
    words = forms.CharField(
        label=_("Ce qui ne va pas, ou ce qu’une bonne pièce montre"),
        required=False,
        widget=text_area(4),
        help_text=_("Placé avant la liste des pièces. Le guichet ajoute le délai et ses conséquences."),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["codes"].choices = [  # type: ignore[attr-defined] # of a choice
            (piece.code, f"{piece.code} – {piece.name}") for piece in pieces_of_works()
        ]

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return operations.ask_pieces(
            demande_id=self.demande.pk,
            codes=said["codes"],
            words=said["words"],
            signatory_id=said["signatory"].pk,
            by=by,
            version=said["version"],
            at=at,
        )


class CompleteForm(TreatmentForm):
    name = "complet"
    done = _("Le dossier est complet\u00a0: le délai court de ce jour, le demandeur en est averti.")
    on = forms.DateField(
        label=_("Jour où la dernière pièce est arrivée"),
        widget=day_input(),
        initial=timezone.localdate,
        error_messages={"required": _("Donnez le jour où la dernière pièce est arrivée.")},
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return operations.complete(demande_id=self.demande.pk, on=said["on"], by=by, version=said["version"], at=at)


class DecideForm(SignedForm):
    name = "decider"
    powers = (SigningPower.DECISIONS,)
    done = _("La décision est envoyée. Joignez maintenant son document signé.")
    outcome = forms.ChoiceField(
        label=_("Décision"),
        choices=[(outcome, PermitOutcome(outcome).label) for outcome in PermitOutcome.OF_DECLARATIONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez la décision.")},
    )
    on = forms.DateField(
        label=_("Signée le"),
        widget=day_input(),
        initial=timezone.localdate,
        error_messages={"required": _("Donnez le jour de la signature.")},
    )
    is_disinterested = forms.BooleanField(
        label=_("Qui signe n’est pas intéressé au projet (L422-7)"),
        error_messages={
            "required": _(
                "Si qui signe est intéressé au projet, le conseil municipal désigne un autre de ses membres (L422-7)"
                "\u00a0: faites signer celui-là. Sinon, cochez la case."
            )
        },
    )
    reasons = forms.CharField(
        label=_("Prescriptions ou motifs, tous"),
        required=False,
        widget=text_area(6),
        help_text=_("Ceux d’une opposition sont tous à dire (L424-3). Le demandeur lira ces mots."),
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        return operations.decide(
            demande_id=self.demande.pk,
            outcome=PermitOutcome(said["outcome"]),
            on=said["on"],
            reasons=said["reasons"],
            signatory_id=said["signatory"].pk,
            by=by,
            version=said["version"],
            at=at,
        )


ACTIONS = (NumberForm, AcknowledgeForm, PostForm, AskPiecesForm, CompleteForm, DecideForm)
