"""Forms of the administration: conventions, deliberations and populations, each change with its reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from communes.conventions import operations
from communes.conventions.models import Deliberation
from communes.enums import AuthorityKind
from communes.models import Authority


class RowForm(WagtailAdminModelForm):
    """A row of one authority. The authority is chosen once; a change says why."""

    keeps_reason = False  # whether it is a field of the row
    reason = forms.CharField(
        label=_("Motif du changement"), max_length=300, min_length=5, help_text=_("Gardé au journal, avec votre nom.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["authority"].disabled = True
        elif not self.keeps_reason:
            del self.fields["reason"]
        self.fields["authority"].queryset = self.authorities()

    def authorities(self) -> Any:
        """Those whose rows these are: a commune that is gone keeps its rows, and gets no more."""
        chosen = (
            Authority.objects.filter(pk=self.instance.authority_id) if self.instance.pk else Authority.objects.none()
        )
        return Authority.objects.active().communes() | chosen

    def _post_clean(self) -> None:
        """The whole row, with what is computed and not typed; Django checks the fields of the form alone."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.full_clean()
            except ValidationError as refusal:
                self.add_error(None, refusal.messages)

    def save(self, commit: bool = True) -> Any:
        operations.write(self.instance, by=self.for_user, reason=self.cleaned_data.get("reason", ""))
        return self.instance


class ConventionForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = Deliberation.objects.select_related("authority")
        ours = decisions.filter(authority__kind=AuthorityKind.METROPOLIS)
        self.fields["metropolitan_deliberation"].queryset = ours
        theirs = decisions.exclude(authority__kind=AuthorityKind.METROPOLIS)
        if chosen := self.instance.authority_id or self.initial.get("authority"):
            theirs = theirs.filter(authority=chosen)
        self.fields["deliberation"].queryset = theirs


class DeliberationForm(RowForm):
    def authorities(self) -> Any:
        """The metropolis decides too."""
        return super().authorities() | Authority.objects.filter(kind=AuthorityKind.METROPOLIS)


class PopulationForm(RowForm):
    """The population in force on 1 January of an exercice."""


class ReferentForm(RowForm):
    """Who speaks for a commune."""


class OverrideForm(RowForm):
    """A population that is retained has its reason, which the statement shows."""

    keeps_reason = True
    reason = forms.CharField(label=_("Motif"), max_length=300, min_length=10, widget=forms.Textarea({"rows": 2}))
