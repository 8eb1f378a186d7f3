"""Our words in the place of the libraries': labels, hints, what is said when something is missing."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADDRESS = _("Adresse électronique")
GIVE_ADDRESS = _("Écrivez votre adresse électronique.")
WHOLE_ADDRESS = _("Écrivez une adresse complète, par exemple nom@example.fr.")
PASSWORD = _("Mot de passe")
NEW_PASSWORD = _("Nouveau mot de passe")
GIVE_PASSWORD = _("Écrivez votre mot de passe.")
PASSWORD_RULE = _("14 caractères au moins. Quelques mots qui ne vont pas ensemble se retiennent bien.")
CODE = _("Code")
GIVE_CODE = _("Écrivez le code.")


class OurWords(forms.Form):
    """`words`: the label, the hint and what is said when it is missing, of each field."""

    words: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                label, hint, missing = self.words[name]
                field.label, field.help_text = str(label), str(hint)
                field.error_messages["required"] = str(missing)
            if isinstance(field, forms.EmailField):
                field.validators = [
                    EmailValidator(WHOLE_ADDRESS) if isinstance(validator, EmailValidator) else validator
                    for validator in field.validators
                ]

    def add_error(self, field: str | None, error: Any) -> None:
        """One thing at a time: of a password that is short, and therefore common, the first is what one mends."""
        super().add_error(field, error)
        for errors in self.errors.values():
            del errors.data[1:]
