"""How the person who fills in a form can be reached, asked on every form alike."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grc.questions.definition import ContactRule
from grc.questions.fields import EMAIL_INCOMPLETE, PhoneField

CONTACT = ("name", "email", "phone")


def contact_fields(rule: ContactRule) -> dict[str, forms.Field]:
    """The fields, by their names: those of `CONTACT`."""
    return {
        "name": forms.CharField(
            label=_("Nom et prénom"),
            required=rule.name,
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": _("Indiquez votre nom et votre prénom.")},
        ),
        "email": forms.EmailField(
            label=_("Adresse électronique"),
            required=rule.email,
            help_text=_("Pour recevoir le lien de suivi et les réponses. Exemple : nom@exemple.fr"),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"required": _("Indiquez votre adresse électronique."), "invalid": EMAIL_INCOMPLETE},
        ),
        "phone": PhoneField(
            label=_("Téléphone"),
            required=rule.phone,
            help_text=_("Si un agent doit vous rappeler. Exemple\u00a0: 06\u00a012\u00a034\u00a056\u00a078"),
            error_messages={"required": _("Indiquez un numéro de téléphone.")},
        ),
    }
