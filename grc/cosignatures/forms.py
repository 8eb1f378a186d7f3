"""Naming the second person, when filing and later; their answer."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grc.cosignatures.operations import SecondPerson, same_person
from grc.operations.changing import MESSAGE_LENGTH
from grc.questions.fields import EMAIL_INCOMPLETE

NAME, EMAIL = "second_name", "second_email"


def person_fields() -> dict[str, forms.Field]:
    """Who is asked, and where they are written to."""
    return {
        NAME: forms.CharField(
            label=_("Son nom et son prénom"),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"required": _("Indiquez le nom de la deuxième personne.")},
        ),
        EMAIL: forms.EmailField(
            label=_("Son adresse électronique"),
            max_length=320,
            help_text=_("Nous lui écrivons à cette adresse. Exemple\u00a0: nom@exemple.fr"),
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            error_messages={
                "required": _("Indiquez l’adresse électronique de la deuxième personne."),
                "invalid": EMAIL_INCOMPLETE,
            },
        ),
    }


class CosignedForm(forms.Form):
    """A form that names a second person, where the service asks one to attest something (`attested`)."""

    def __init__(self, *args: Any, attested: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.attested = attested
        if attested:
            self.fields |= person_fields()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if fault := same_person(data.get(EMAIL) or "", data.get("email") or ""):
            self.add_error(EMAIL, fault)
        return data

    def cosigner_parts(self) -> list[BoundField]:
        return [self[name] for name in (NAME, EMAIL) if name in self.fields]

    def second_person(self) -> SecondPerson | None:
        """Who is asked; None where nobody is."""
        if not self.attested:
            return None
        return SecondPerson(self.cleaned_data[NAME], self.cleaned_data[EMAIL])


class AskAgainForm(forms.Form):
    """To whom a new link is sent."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= person_fields()

    def second_person(self) -> SecondPerson:
        return SecondPerson(self.cleaned_data[NAME], self.cleaned_data[EMAIL])


class CosignForm(forms.Form):
    """What the second person answers."""

    YES, NO = "oui", "non"

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[(YES, _("Je confirme")), (NO, _("Je ne confirme pas"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Dites si vous confirmez, ou non."),
            "invalid_choice": _("Dites si vous confirmez, ou non."),
        },
    )
    reason = forms.CharField(
        label=_("Si vous ne confirmez pas, pourquoi\u00a0?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=_("Le service le lira, et la personne qui a fait la demande aussi."),
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("answer") == self.NO and not (data.get("reason") or "").strip():
            self.add_error("reason", gettext("Dites pourquoi vous ne confirmez pas."))
        return data

    @property
    def confirms(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)
