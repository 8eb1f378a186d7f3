"""What all forms that become a request have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class OnceForm(forms.Form):
    """A form that is sent once, with a field that nobody sees and that robots fill."""

    use_required_attribute = False

    confirmation = forms.CharField(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("confirmation"):
            self.add_error(
                None,
                gettext("Un champ réservé aux robots était rempli : votre formulaire n’est pas parti. Renvoyez-le."),
            )
        return data

    def keep_errors(self, names: tuple[str, ...] = ()) -> None:
        """Say nothing of the other fields: only these were asked about."""
        for name in self.errors.keys() - set(names):
            del self.errors[name]
