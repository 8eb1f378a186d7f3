"""The statement of a commune: for each exercice that its conventions touch, what is due, and computed from what."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from communes.conventions.enums import Offer, Status
from communes.conventions.mergers import absorption, doubts
from communes.conventions.models import Convention, Merger, Override, PopulationFigure
from communes.conventions.tariff import Contribution, Grid, TariffRefused, before_first, contribution, inhabitants


@dataclass(frozen=True)
class Line:
    """One exercice of a statement.

    Without `contribution`, `remark` says in French what must be entered first; or that nothing is due (`is_exempt`).
    """

    exercice: int
    convention: Convention
    figure: PopulationFigure | None
    override: Override | None
    grid: Grid | None
    contribution: Contribution | None
    warnings: tuple[str, ...]
    remark: str = ""
    is_exempt: bool = False

    @property
    def offer(self) -> Offer:
        """The offer of the exercice; an amendment takes effect on the first day of one."""
        return self.convention.offer_on(datetime.date(self.exercice, 12, 31))

    @property
    def due(self) -> Decimal | None:
        """In euros; None when it cannot be computed yet."""
        if self.is_exempt:
            return Decimal(0)
        return self.contribution.due if self.contribution else None

    @property
    def population(self) -> int | None:
        """The number of residents from which it is computed."""
        if self.override is not None:
            return self.override.population
        return self.figure.municipal if self.figure else None


def by_authority(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows of authorities, by the key of each."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.authority_id].append(row)
    return found


def statement(
    conventions: Iterable[Convention],
    figures: Iterable[PopulationFigure],
    overrides: Iterable[Override],
    grids: Sequence[Grid],
    *,
    mergers: Sequence[Merger],
    through: int,
) -> list[Line]:
    """The lines of one commune's conventions, oldest exercice first, up to the exercice `through`.

    `mergers`: those that made this commune, or by which it is no more.

    An exercice is due whole when a convention was in force on one of its days: the contribution is flat. Of two
    conventions in one exercice the earlier counts: what changes in mid-year takes effect on the next exercice.
    """
    known = {figure.exercice: figure for figure in figures}
    chosen = {override.exercice: override for override in overrides}
    found = []
    for exercice, convention in sorted(by_exercice(conventions, through=through).items()):
        one = line(exercice, convention, known.get(exercice), chosen.get(exercice), grid_of(exercice, grids))
        if remark := absorption(mergers, exercice, convention.authority_id):
            one = replace(one, contribution=None, warnings=(), remark=remark, is_exempt=True)
        elif one.contribution:
            one = replace(one, warnings=(*one.warnings, *doubts(mergers, exercice, convention)))
        found.append(one)
    return found


def by_exercice(conventions: Iterable[Convention], *, through: int) -> dict[int, Convention]:
    """The convention of each exercice: in force on one of its days; of two, the earlier."""
    found: dict[int, Convention] = {}
    for convention in sorted(conventions, key=lambda row: row.notified_on or row.ends_on):
        if convention.notified_on and convention.expires_on:
            last = min(convention.expires_on.year, through)
            for exercice in range(convention.notified_on.year, last + 1):
                found.setdefault(exercice, convention)
    return found


def grid_of(exercice: int, grids: Sequence[Grid]) -> Grid | None:
    """The grid of an exercice; before the first of all, that one, which says that nothing is due."""
    covering = [grid for grid in grids if grid.first_exercice <= exercice <= grid.last_exercice]
    if covering:
        return covering[0]
    first = min(grids, key=lambda grid: grid.first_exercice, default=None)
    return first if first is not None and exercice < first.first_exercice else None


def line(
    exercice: int, convention: Convention, figure: PopulationFigure | None, override: Override | None, grid: Grid | None
) -> Line:
    """One line: computed, or with what is missing."""

    def unknown(remark: str, *, is_exempt: bool = False) -> Line:
        return Line(exercice, convention, figure, override, grid, None, (), remark, is_exempt)

    if grid is None:
        return unknown(gettext("Aucune grille du tarif ne vaut pour cet exercice."))
    if exercice < grid.first_exercice:
        return unknown(before_first(grid), is_exempt=True)
    population = override.population if override else figure.municipal if figure else None
    if population is None:
        remark = gettext("La population en vigueur au 1er janvier %(exercice)s n’est pas saisie.")
        return unknown(remark % {"exercice": exercice})
    try:
        found = contribution(
            population=population,
            offer=convention.offer_on(datetime.date(exercice, 12, 31)),
            status=Status(convention.status),
            exercice=exercice,
            grid=grid,
        )
    except TariffRefused as refusal:
        return unknown(str(refusal))
    return Line(exercice, convention, figure, override, grid, found, (*found.warnings, *_doubts(figure, grid)))


def _doubts(figure: PopulationFigure | None, grid: Grid) -> list[str]:
    """Municipal and total population in two brackets: the convention does not say which counts."""
    if figure is None or figure.total is None or grid.bracket_of(figure.total) is grid.bracket_of(figure.municipal):
        return []
    msg = gettext(
        "La population totale (%(total)s) est dans une autre tranche que la population municipale, qui est retenue."
    )
    return [msg % {"total": inhabitants(figure.total)}]
