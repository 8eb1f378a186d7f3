"""Signing in to the admin, slowed after too many failures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm

from accounts import limits

POLICY = "sign-in"


class AdminLoginForm(LoginForm):
    """Wagtail's form; failures count against the account, whatever its case, and against the address.

    The limit is checked before the password: once it is reached, even the right one is not tried. An account that
    does not exist is slowed like any other, so that nothing tells them apart.
    """

    request: HttpRequest

    # As Wagtail's, whose French catalogue lacks the label
    password = forms.CharField(
        label=_("Mot de passe"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean(self) -> dict[str, Any]:
        account = self.cleaned_data.get("username", "").strip().lower()
        decision = limits.check(self.request, POLICY, subject=account)
        if not decision.allowed:
            minutes = -(-decision.retry_after // 60)
            raise ValidationError(
                ngettext(
                    "Trop d’essais. Réessayez dans %(minutes)s minute.",
                    "Trop d’essais. Réessayez dans %(minutes)s minutes.",
                    minutes,
                ),
                code="too_many",
                params={"minutes": minutes},
            )
        try:
            return super().clean()
        except ValidationError:
            limits.hit(self.request, POLICY, subject=account)
            raise
