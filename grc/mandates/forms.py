"""For whom one wants to act: a form for each kind of beneficiary."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models.retention import months_from
from grc.enums import BeneficiaryKind
from grc.mandates.operations import DEFAULT_MONTHS, MOST_MONTHS, Wish
from grc.questions.fields import EMAIL_INCOMPLETE, BoundedDayField
from grc.questions.patterns import NAMED, fits

OLDEST = 120 * 12  # months: a birth date before that is a slip


class UntilField(BoundedDayField):
    """The last day of a mandate: from the day `on`, for five years at most."""

    def __init__(self, *, on: datetime.date) -> None:
        super().__init__(
            first=on,
            last=months_from(on, MOST_MONTHS),
            label=_("Jusqu’au"),
            initial=months_from(on, DEFAULT_MONTHS),
            help_text=_("Un an si vous ne changez rien, cinq ans au plus. Chacun peut y mettre fin avant."),
            error_messages={
                "required": _("Choisissez la date à laquelle le mandat se termine."),
                "invalid": _("Écrivez une date qui existe, par exemple 27/03/2027."),
                "first": _("Choisissez une date à venir."),
                "last": _("Un mandat dure cinq ans au plus : choisissez une date plus proche."),
            },
        )


def email_field(*, required: bool, help_text: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("Son adresse électronique"),
        required=required,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Indiquez l’adresse électronique de cette personne : nous lui demandons son accord."),
            "invalid": EMAIL_INCOMPLETE,
        },
    )


class MandateForm(forms.Form):
    """What all kinds have in common. `on` is the day on which the form is sent."""

    use_required_attribute = False
    kind: BeneficiaryKind

    name = forms.CharField(
        label=_("Son prénom et son nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Indiquez son prénom et son nom.")},
    )

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on

    def wish(self) -> Wish:
        """What a form that is good says."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "declared"}
        return Wish(kind=self.kind, **said)


class ChildForm(MandateForm):
    """A child, by who has parental authority (code civil, article 371-1)."""

    kind = BeneficiaryKind.CHILD

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, on=on, **options)
        self.fields |= {
            "birth_date": BoundedDayField(
                first=months_from(on, -OLDEST),
                last=on,
                label=_("Sa date de naissance"),
                help_text=_("Le mandat se termine à ses 18 ans."),
                error_messages={
                    "required": _("Indiquez sa date de naissance."),
                    "invalid": _("Écrivez une date qui existe, par exemple 27/03/2017."),
                    "first": _("Cette date est trop ancienne : vérifiez l’année."),
                    "last": _("Cette date n’est pas encore passée : vérifiez l’année."),
                },
            ),
            "declared": forms.BooleanField(
                label=_("Je déclare exercer l’autorité parentale sur cet enfant"),
                error_messages={"required": _("Cochez cette case si vous exercez l’autorité parentale.")},
            ),
        }


class AdultForm(MandateForm):
    """An adult, who must accept."""

    kind = BeneficiaryKind.ADULT

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, on=on, **options)
        self.fields |= {
            "email": email_field(
                required=True,
                help_text=_("Nous lui écrivons pour lui demander son accord. Un compte n’est pas nécessaire."),
            ),
            "ends_on": UntilField(on=on),
        }


class BodyForm(MandateForm):
    """An association or another legal person, by who says in what capacity they act for it."""

    kind = BeneficiaryKind.BODY

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, on=on, **options)
        self.fields["name"].label = _("Nom de l’organisme")
        self.fields["name"].error_messages["required"] = _("Indiquez le nom de l’organisme.")
        self.fields |= {
            "register_number": forms.CharField(
                label=_("Numéro SIREN ou RNA"),
                required=False,
                max_length=20,
                help_text=_("Neuf chiffres, ou un W et neuf chiffres."),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            ),
            "capacity": forms.CharField(
                label=_("Votre qualité"),
                max_length=80,
                help_text=_("Exemples : présidente, trésorier, gérante."),
                widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
                error_messages={"required": _("Dites en quelle qualité vous agissez pour cet organisme.")},
            ),
            "email": email_field(
                required=False, help_text=_("L’organisme y est prévenu de votre mandat et de chaque demande.")
            ),
            "ends_on": UntilField(on=on),
            "declared": forms.BooleanField(
                label=_("Je déclare avoir le pouvoir d’agir pour cet organisme"),
                error_messages={"required": _("Cochez cette case si vous avez le pouvoir d’agir pour cet organisme.")},
            ),
        }

    def clean_register_number(self) -> str:
        """The number in its one spelling, when it has the form of one or of the other."""
        typed = self.cleaned_data["register_number"]
        for pattern in (NAMED["siren"], NAMED["rna"]):
            number = pattern.tidy(typed)
            if fits(number, pattern.expression) and pattern.holds(number):
                return number
        if typed:
            raise ValidationError(
                _("Vérifiez ce numéro : le SIREN a neuf chiffres, le RNA un W et neuf chiffres."), code="invalid"
            )
        return ""


FORMS: dict[str, type[MandateForm]] = {form.kind.value: form for form in (ChildForm, AdultForm, BodyForm)}


class FileForm(forms.Form):
    """By whom one followed file is to be followed, and until when."""

    use_required_attribute = False

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        email = email_field(
            required=True,
            help_text=_("Nous lui écrivons pour lui demander son accord. Il lui faudra un compte à cette adresse."),
        )
        email.error_messages["required"] = _("Indiquez l’adresse électronique de la personne qui suivra ce dossier.")
        self.fields |= {"email": email, "ends_on": UntilField(on=on)}
