"""The annual contribution of a commune: flat, by bracket of population, offer and exercice (convention of 2018).

No database and no clock: grid, population and exercice are passed in. Amounts are decimal euros, VAT included; the
convention states no rate of VAT, so none is split off.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from communes.conventions.enums import Offer, Status

CENT = Decimal("0.01")
NO_DISCOUNT = Decimal("0.00")
NOTHING = Decimal("0.00")
NEAR = Decimal("0.02")  # of a bound: the next figure of the INSEE may lie beyond it
inhabitants = partial(number_format, force_grouping=True)
SHIPPED = Path(__file__).parent / "data" / "grids.json"


class TariffRefused(Exception):  # noqa: N818
    """A contribution that cannot be computed, and why, in French."""


@dataclass(frozen=True)
class Bracket:
    """A bracket of population: `lower` inclusive, `upper` exclusive (None: no end); `amounts` a year, by offer."""

    lower: int
    upper: int | None
    amounts: dict[Offer, Decimal]

    def __str__(self) -> str:
        if self.upper is None:
            return gettext("%(lower)s habitants et plus") % {"lower": inhabitants(self.lower)}
        if self.lower == 0:
            return gettext("moins de %(upper)s habitants") % {"upper": inhabitants(self.upper)}
        bounds = {"lower": inhabitants(self.lower), "upper": inhabitants(self.upper - 1)}
        return gettext("de %(lower)s à %(upper)s habitants") % bounds


@dataclass(frozen=True)
class Grid:
    """A version of the tariff. `brackets` rise from 0 without gap; `pilot_discounts` are shares, by exercice."""

    name: str
    first_exercice: int
    last_exercice: int
    brackets: tuple[Bracket, ...]
    pilot_discounts: dict[int, Decimal]

    def bracket_of(self, population: int) -> Bracket:
        """The bracket of a population, in inhabitants.

        The decision writes « > 5 000 et < 10 000 », which leaves 5,000 itself in no bracket: a bound belongs to the
        bracket that begins with it, as « 5 000 à 9 999 » is usually read. `is_bound` tells of the case.
        """
        return next(bracket for bracket in reversed(self.brackets) if population >= bracket.lower)

    def is_bound(self, population: int) -> bool:
        """Whether a population is written in no bracket of the decision."""
        return population > 0 and any(population == bracket.lower for bracket in self.brackets)

    def near_bound(self, population: int) -> int | None:
        """The bound within 2 % of which a population lies, if there is one."""
        bounds = [bracket.lower for bracket in self.brackets[1:]]
        return next((bound for bound in bounds if abs(population - bound) <= NEAR * bound), None)


@dataclass(frozen=True)
class Contribution:
    """What a commune owes for an exercice: `due` = `annual` less the share `discount`; `warnings` in French."""

    bracket: Bracket
    annual: Decimal
    discount: Decimal
    due: Decimal
    warnings: tuple[str, ...]


def contribution(*, population: int, offer: Offer, status: Status, exercice: int, grid: Grid) -> Contribution:
    """The contribution of one commune for an exercice (a calendar year): « annuelle et forfaitaire », no pro-rata.

    Nothing is due before the first exercice of the grid. Raises `TariffRefused` for an exercice after its last, and for
    a negative population.
    """
    if population < 0:
        raise TariffRefused(gettext("La population ne peut pas être négative."))
    if exercice > grid.last_exercice:
        limits = {"grid": grid.name, "last": grid.last_exercice, "exercice": exercice}
        msg = gettext(
            "La grille %(grid)s s’arrête à l’exercice %(last)s\u00a0: rien ne peut être appelé pour %(exercice)s."
        )
        raise TariffRefused(msg % limits)
    bracket = grid.bracket_of(population)
    is_early = exercice < grid.first_exercice
    annual = NOTHING if is_early else bracket.amounts[offer]
    discount = grid.pilot_discounts.get(exercice, NO_DISCOUNT) if status == Status.PILOT else NO_DISCOUNT
    return Contribution(
        bracket=bracket,
        annual=annual,
        discount=discount,
        due=(annual * (1 - discount)).quantize(CENT),
        warnings=tuple(_warnings(population, exercice, grid)),
    )


def before_first(grid: Grid) -> str:
    """Why nothing is due for an exercice before the first of the first grid."""
    words = {"first": grid.first_exercice}
    return gettext("Aucun tarif n’est fixé avant l’exercice %(first)s\u00a0: rien n’est dû.") % words


def _warnings(population: int, exercice: int, grid: Grid) -> list[str]:
    warnings = []
    bound = grid.near_bound(population)
    words = {"population": inhabitants(population), "bound": inhabitants(bound or 0)}
    if exercice < grid.first_exercice:
        warnings.append(before_first(grid))
    if population == 0:
        warnings.append(gettext("La population est nulle\u00a0: vérifiez-la."))
    if grid.is_bound(population):
        msg = gettext(
            "La délibération ne range %(population)s habitants dans aucune tranche\u00a0: "
            "la tranche qui commence à ce nombre est retenue."
        )
        warnings.append(msg % words)
    elif bound is not None:
        msg = gettext(
            "La population est à moins de 2\u00a0%% de la limite de %(bound)s habitants\u00a0: "
            "la tranche peut changer au prochain exercice."
        )
        warnings.append(msg % words)
    return warnings


def shipped_grids() -> list[Grid]:
    """The grids that come with the house, oldest first."""
    return [_read(row) for row in shipped_rows()]


def shipped_rows() -> list[dict[str, Any]]:
    """The same as they are written in `data/grids.json`."""
    rows: list[dict[str, Any]] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return rows


def _read(row: dict[str, Any]) -> Grid:
    lowers = [bracket["lower"] for bracket in row["brackets"]]
    return Grid(
        name=row["name"],
        first_exercice=row["first_exercice"],
        last_exercice=row["last_exercice"],
        brackets=tuple(
            Bracket(
                lower=bracket["lower"],
                upper=upper,
                amounts={offer: Decimal(bracket[offer.value]) for offer in Offer},
            )
            for bracket, upper in zip(row["brackets"], [*lowers[1:], None], strict=True)
        ),
        pilot_discounts={int(year): Decimal(share) for year, share in row["pilot_discounts"].items()},
    )
