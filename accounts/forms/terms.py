"""The box that accepts the terms of use: when an account is opened, and when they change."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import TermsVersion, User
from accounts.operations import terms


class TermsAccepted(forms.Form):
    """A box to tick for the version of the terms in force, where there is one; who signs up then accepted that one.

    The version that was shown goes along: nobody accepts one that began to hold while they were typing.
    """

    changed = gettext_lazy("Les conditions d’utilisation viennent de changer. Relisez-les, puis cochez la case.")

    def ask_terms(self, current: TermsVersion | None) -> None:
        """Add the box; to be called once the other fields are there."""
        self.current = current
        if current is None:
            return
        self.fields["version"] = forms.CharField(widget=forms.HiddenInput, initial=current.version, required=False)
        self.fields["terms"] = forms.BooleanField(
            label=format_html(
                _('J’accepte les <a href="{}" target="_blank">conditions d’utilisation (nouvel onglet)</a>'),
                reverse("terms_version", args=[current.version]),
            ),
            error_messages={"required": _("Cochez la case pour accepter les conditions d’utilisation.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.current and cleaned.get("terms") and cleaned.get("version") != self.current.version:
            self.data = {name: value for name, value in self.data.items() if name != "terms"}
            self.data["version"] = self.current.version
            self.add_error("terms", self.changed)
        return cleaned


class SignUpTerms(TermsAccepted):
    """Of a form of allauth's that opens an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_terms(terms.in_force(timezone.localdate()))

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        super().custom_signup(request, user)  # type: ignore[misc]  # allauth's
        if self.current:
            terms.accept(user, self.current, at=timezone.now())


class TermsForm(TermsAccepted):
    """On the page that asks for the terms again."""

    def __init__(self, *args: Any, current: TermsVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_terms(current)
