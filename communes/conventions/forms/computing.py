"""Forms of what is asked about conventions by a command: what may be typed, each refusal in French."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.conventions import periods
from communes.conventions.enums import Offer, Status
from communes.conventions.models import TariffGrid
from communes.conventions.tariff import Contribution, Grid, TariffRefused, contribution, shipped_grids

INSEE = r"^(\d{5}|2[AB]\d{3})$"


class ExerciceForm(forms.Form):
    """The exercice (a calendar year), and the tariff grid: by default the one that was in force then."""

    exercice = forms.IntegerField(label=_("exercice"), min_value=1900, max_value=2999)
    grid = forms.CharField(label=_("grille"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "exercice" in cleaned:
            try:
                cleaned["grid"] = grid_of(cleaned["exercice"], cleaned.get("grid", ""))
            except TariffRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned


def known_grids(*, with_examples: bool) -> list[Grid]:
    """The grids that the project team has written and those that come with the house, oldest first.

    The latter are enough when the database does not answer: nothing else of what is computed here is in it.
    """
    found = TariffGrid.objects.prefetch_related("brackets")
    try:
        written = [row.rules() for row in (found if with_examples else found.filter(is_example=False))]
    except DatabaseError:
        written = []
    names = {grid.name for grid in written}
    shipped = [grid for grid in shipped_grids() if grid.name not in names]
    return sorted([*written, *shipped], key=lambda grid: grid.first_exercice)


def grid_of(exercice: int, name: str) -> Grid:
    """The grid of that name; without one, the latest that had begun by the exercice, or the first of all."""
    grids = known_grids(with_examples=bool(name))
    if name:
        named = next((grid for grid in grids if grid.name == name), None)
        if named is None:
            known = ", ".join(grid.name for grid in grids)
            msg = gettext("Aucune grille ne s’appelle %(name)s. Connues\u00a0: %(known)s.")
            raise TariffRefused(msg % {"name": name, "known": known})
        return named
    begun = [grid for grid in grids if grid.first_exercice <= exercice]
    return begun[-1] if begun else grids[0]


class CommuneForm(forms.Form):
    """What the contribution of one commune depends on."""

    population = forms.IntegerField(label=_("population"), min_value=0)
    offer = forms.ChoiceField(label=_("offre"), choices=Offer.choices)
    status = forms.ChoiceField(label=_("statut"), choices=Status.choices)

    def contribution(self, exercice: int, grid: Grid) -> Contribution:
        """The contribution of a valid form. Raises `TariffRefused`."""
        cleaned = self.cleaned_data
        return contribution(
            population=cleaned["population"],
            offer=Offer(cleaned["offer"]),
            status=Status(cleaned["status"]),
            exercice=exercice,
            grid=grid,
        )


class CommuneRowForm(CommuneForm):
    """A row of a file of populations; offer and status may be left out."""

    insee = forms.RegexField(INSEE, label=_("code INSEE"), error_messages={"invalid": _("Un code INSEE a 5 chiffres.")})
    offer = forms.ChoiceField(label=_("offre"), choices=Offer.choices, required=False)
    status = forms.ChoiceField(label=_("statut"), choices=Status.choices, required=False)

    def clean_offer(self) -> str:
        return self.cleaned_data["offer"] or Offer.GLOBAL

    def clean_status(self) -> str:
        return self.cleaned_data["status"] or Status.PARTNER


class PeriodsForm(forms.Form):
    """The dates of a convention."""

    notified = forms.DateField(label=_("notification"))
    denounced = forms.DateField(label=_("dénonciation"), required=False)
    until = forms.DateField(label=_("date finale"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                cleaned["periods"] = periods.periods(
                    notified=cleaned["notified"],
                    denounced=cleaned["denounced"],
                    until=cleaned["until"] or periods.LAST_OF_2018,
                )
            except periods.DatesRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned


def faults(form: forms.Form) -> list[str]:
    """The refusals of a form, a French sentence each, with the field that it is about."""
    lines = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}\u00a0: " if name in form.fields else ""
        lines += [f"{label}{error}" for error in errors]
    return lines
