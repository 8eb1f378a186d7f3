"""What all forms that become a request have in common."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grc.models import Mandate

FOR_WHOM, ONESELF = "pour_qui", "moi"


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
                gettext("Votre formulaire n’est pas encore parti\u00a0: relisez-le, puis envoyez-le de nouveau."),
            )
        return data

    def keep_errors(self, names: tuple[str, ...] = ()) -> None:
        """Say nothing of the other fields: only these were asked about."""
        for name in self.errors.keys() - set(names):
            del self.errors[name]


AnyForm = TypeVar("AnyForm", bound=OnceForm)


class ForWhomForm(OnceForm):
    """One that may be sent for somebody else.

    `mandates`: those under which who is signed in may act now; with any, the form asks for whom it is.
    """

    question = _("Pour qui faites-vous cette demande ?")

    def __init__(self, *args: Any, mandates: Iterable[Mandate] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.mandates = {str(mandate.uuid): mandate for mandate in mandates}
        sent = self.data.get(FOR_WHOM) or ONESELF
        if self.mandates or sent != ONESELF:  # what is sent for another is never filed for oneself in silence
            self.fields[FOR_WHOM] = forms.ChoiceField(
                label=self.question,
                choices=[
                    (ONESELF, _("Pour moi")),
                    *((key, gettext("Pour %(name)s") % {"name": one.name}) for key, one in self.mandates.items()),
                ],
                initial=ONESELF,
                widget=forms.RadioSelect,
                help_text=_("Le service saura que vous agissez pour cette personne, et elle sera prévenue."),
                error_messages={
                    "required": _("Choisissez pour qui vous faites cette demande."),
                    "invalid_choice": _(
                        "Vous n’avez pas, ou plus, de mandat pour agir pour cette personne : choisissez dans la liste."
                    ),
                },
            )

    def for_whom(self) -> BoundField | None:
        """The question, where it is asked."""
        return self[FOR_WHOM] if FOR_WHOM in self.fields else None

    def mandate(self) -> Mandate | None:
        """The mandate under which the form is sent; None for oneself."""
        return self.mandates.get(self.cleaned_data.get(FOR_WHOM, ONESELF))
