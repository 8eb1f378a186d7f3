"""The contribution of a commune: brackets without gap, the decision's worked values, what is flagged."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.conventions.enums import Offer, Status
from communes.conventions.tariff import Contribution, TariffRefused, contribution, shipped_grids

(GRID_2018,) = [grid for grid in shipped_grids() if grid.name == "2018"]
POPULATIONS = st.integers(0, 2_000_000) | st.sampled_from(
    [bracket.lower + step for bracket in GRID_2018.brackets for step in (-1, 0, 1) if bracket.lower + step >= 0]
)
EXERCICES = st.integers(GRID_2018.first_exercice, GRID_2018.last_exercice)


def of(
    population: int, offer: Offer = Offer.GLOBAL, status: Status = Status.PARTNER, exercice: int = 2020
) -> Contribution:
    return contribution(population=population, offer=offer, status=status, exercice=exercice, grid=GRID_2018)


@pytest.mark.parametrize(
    ("population", "annual", "due"),
    [  # the five pilots, by the population in force on 1 January 2019
        pytest.param(26512, 10800, 5400, id="Oullins"),
        pytest.param(41060, 14000, 7000, id="Bron"),
        pytest.param(8617, 5400, 2700, id="Dardilly"),
        pytest.param(515695, 18000, 9000, id="Lyon"),
        pytest.param(48497, 14000, 7000, id="Vaulx-en-Velin"),
    ],
)
def test_pilots_pay_half_in_2019_only(population: int, annual: int, due: int) -> None:
    first = of(population, status=Status.PILOT, exercice=2019)
    assert (first.annual, first.discount, first.due) == (annual, Decimal("0.50"), due)
    for exercice in range(2020, 2024):
        later = of(population, status=Status.PILOT, exercice=exercice)
        assert (later.discount, later.due) == (0, annual)


def test_the_discount_is_on_either_offer() -> None:
    assert of(26512, offer=Offer.RESTRICTED, status=Status.PILOT, exercice=2019).due == 4200


@pytest.mark.parametrize(
    ("population", "whole", "alone"),
    [
        (0, 1800, 1400),
        (4999, 1800, 1400),
        (5000, 5400, 4200),
        (9999, 5400, 4200),
        (10000, 8400, 6500),
        (19999, 8400, 6500),
        (20000, 10800, 8400),
        (39999, 10800, 8400),
        (40000, 14000, 10800),
        (79999, 14000, 10800),
        (80000, 18000, 14000),
    ],
)
def test_each_edge_of_the_grid_of_2018(population: int, whole: int, alone: int) -> None:
    assert (of(population).due, of(population, offer=Offer.RESTRICTED).due) == (whole, alone)


@given(population=POPULATIONS)
def test_each_population_lies_in_one_bracket(population: int) -> None:
    holding = [
        bracket
        for bracket in GRID_2018.brackets
        if bracket.lower <= population and (bracket.upper is None or population < bracket.upper)
    ]
    assert holding == [GRID_2018.bracket_of(population)]


@given(
    population=POPULATIONS,
    more=st.integers(0, 100_000),
    offer=st.sampled_from(Offer),
    status=st.sampled_from(Status),
    exercice=EXERCICES,
)
def test_more_people_never_pay_less(population: int, more: int, offer: Offer, status: Status, exercice: int) -> None:
    fewer, many = (of(people, offer, status, exercice) for people in (population, population + more))
    assert fewer.due <= many.due
    assert of(population, Offer.RESTRICTED, status, exercice).due < of(population, Offer.GLOBAL, status, exercice).due
    assert fewer.due == fewer.annual * (1 - fewer.discount)


@pytest.mark.parametrize("bound", [5000, 10000, 20000, 40000, 80000])
def test_a_bound_is_flagged_and_its_neighbours_are_not(bound: int) -> None:
    assert "dans aucune tranche" in of(bound).warnings[0]
    assert all(
        "dans aucune tranche" not in warning for people in (bound - 1, bound + 1) for warning in of(people).warnings
    )


def test_a_population_near_a_bound_is_flagged() -> None:
    assert "limite de 40\u00a0000" in of(40_800).warnings[0]
    assert of(41_060).warnings == ()


def test_nothing_is_due_before_the_first_exercice() -> None:
    found = of(26512, status=Status.PILOT, exercice=2018)
    assert found.due == 0
    assert "avant l’exercice 2019" in found.warnings[0]


def test_nothing_is_called_after_the_last_exercice() -> None:
    with pytest.raises(TariffRefused, match="s’arrête à l’exercice 2023"):
        of(26512, exercice=2024)


def test_a_negative_population_is_refused() -> None:
    with pytest.raises(TariffRefused, match="négative"):
        of(-1)
