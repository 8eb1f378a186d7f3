"""Form by which an agent finds a file under professional secrecy."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """A number, as the letters of the body write it."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Numéro du dossier"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez le numéro du dossier.")},
    )

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split()).upper()
