"""Forms of the administration: conventions, deliberations and populations, each change with its reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from communes.conventions import operations
from communes.conventions.models import Convention, Deliberation
from communes.enums import AuthorityKind
from communes.models import Authority


class RowForm(WagtailAdminModelForm):
    """A row of one authority, or of its convention (`owner`), which is chosen once; a change says why."""

    owner = "authority"
    kinds: tuple[AuthorityKind, ...] = (AuthorityKind.COMMUNE,)
    keeps_reason = False  # whether it is a field of the row
    reason = forms.CharField(
        label=_("Motif du changement"), max_length=300, min_length=5, help_text=_("Gardé au journal, avec votre nom.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[self.owner].disabled = True
        elif not self.keeps_reason:
            del self.fields["reason"]
        self.fields[self.owner].queryset = self.owners()

    def owners(self) -> Any:
        """Those whose rows these are: an authority that is gone keeps its rows, and gets no more."""
        chosen = (
            Authority.objects.filter(pk=self.instance.authority_id) if self.instance.pk else Authority.objects.none()
        )
        return Authority.objects.active().filter(kind__in=self.kinds) | chosen

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


class AmendmentForm(RowForm):
    """An amendment of a convention that took effect, decided by the council of its commune."""

    owner = "convention"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = Deliberation.objects.exclude(authority__kind=AuthorityKind.METROPOLIS)
        chosen = self.owners().filter(pk=self.instance.convention_id or self.initial.get("convention")).first()
        if chosen is not None:
            decisions = decisions.filter(authority=chosen.authority_id)
        self.fields["deliberation"].queryset = decisions

    def owners(self) -> Any:
        return Convention.objects.filter(notified_on__isnull=False).select_related("authority")


class AgreementForm(RowForm):
    """What a partner body may receive, and between which days."""

    kinds = (AuthorityKind.PARTNER,)


class DeliberationForm(RowForm):
    """The decision of a council; the metropolis decides too."""

    kinds = (AuthorityKind.COMMUNE, AuthorityKind.METROPOLIS)


class PopulationForm(RowForm):
    """The population in force on 1 January of an exercice."""


class ReferentForm(RowForm):
    """Who speaks for a commune, a partner body, or the metropolis in the bodies of the partnership."""

    kinds = tuple(AuthorityKind)


class OverrideForm(RowForm):
    """A population that is retained has its reason, which the statement shows."""

    keeps_reason = True
    reason = forms.CharField(label=_("Motif"), max_length=300, min_length=10, widget=forms.Textarea({"rows": 2}))
