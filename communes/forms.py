"""Forms of the administration: reference data, and who serves where."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from communes import operations
from communes.enums import Role
from communes.models import Authority, Membership
from communes.names import sort_key_of


class ReferenceForm(WagtailAdminModelForm):
    """A form whose `frozen` fields are chosen once: other rows, files and addresses rely on them."""

    frozen: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.frozen:
                self.fields[name].disabled = True


class AuthorityForm(ReferenceForm):
    frozen = ("kind", "slug")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.sort_key = sort_key_of(cleaned.get("name", ""))
        return cleaned

    def save(self, commit: bool = True) -> Authority:
        with transaction.atomic():
            authority = super().save(commit)
            operations.equip(authority=authority)
        return authority


class MembershipForm(WagtailAdminModelForm):
    """Who serves where, in which role, from when to when.

    The person is named by e-mail address: a list of accounts would show every resident's. Once made, a membership
    changes its dates only.
    """

    instance: Membership
    email = forms.EmailField(label=_("Adresse électronique du compte"), required=True)

    class Meta:
        model = Membership
        fields = ("authority", "role", "starts_on", "ends_on")
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}

    field_order = ("email", "authority", "role", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["email"] = self.instance.user.email
            for name in ("email", "authority", "role"):
                self.fields[name].disabled = True

    def clean_email(self) -> str:
        if self.instance.pk:
            return self.instance.user.email
        email = self.cleaned_data["email"].lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise ValidationError(_("Aucun compte n’a cette adresse."))
        self.instance.user = person
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            if cleaned["authority"].under_secrecy and self.instance.user == self.for_user:
                raise ValidationError(
                    _(
                        "Cet organisme est tenu au secret professionnel\u00a0: on ne s’y rattache pas soi-même. Un"
                        " autre membre de l’équipe projet le fait, et l’organisme en est averti."
                    )
                )
            try:
                operations.check(
                    authority=cleaned["authority"],
                    role=Role(cleaned["role"]),
                    starts_on=cleaned["starts_on"],
                    ends_on=cleaned["ends_on"],
                )
            except operations.Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned

    def save(self, commit: bool = True) -> Membership:
        self.instance = operations.grant(
            user=self.instance.user,
            authority=self.cleaned_data["authority"],
            role=Role(self.cleaned_data["role"]),
            starts_on=self.cleaned_data["starts_on"],
            ends_on=self.cleaned_data["ends_on"],
        )
        return self.instance
