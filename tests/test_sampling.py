"""A sample is neither empty nor always the same, meets what it must, and the whole is everything."""

import itertools
import math

import pytest

from tests.sampling import Sample

PEOPLE, ADDRESSES, METHODS = range(13), range(50), ("GET", "POST")
CELLS = list(itertools.product(PEOPLE, ADDRESSES, METHODS))
SEEDS = [str(seed) for seed in range(200)]


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5])
def test_has_its_share_of_the_cells_in_their_order(share: float) -> None:
    for seed in SEEDS:
        cells = Sample(seed).of(CELLS, share)
        assert len(cells) == math.ceil(share * len(CELLS))
        assert cells == sorted(set(cells))


def test_is_another_for_each_seed_and_the_same_for_one() -> None:
    samples = [Sample(seed).of(CELLS, 0.1) for seed in SEEDS]
    assert len({tuple(cells) for cells in samples}) == len(SEEDS)
    assert samples == [Sample(seed).of(CELLS, 0.1) for seed in SEEDS]
    assert set().union(*samples) == set(CELLS)  # none is always left out


def test_meets_each_value_of_each_stratum() -> None:
    """Each address by each method, and each person: whatever the share."""
    for seed in SEEDS:
        cells = Sample(seed).of(CELLS, 0.01, lambda cell: cell[1:], lambda cell: cell[0])
        assert {cell[1:] for cell in cells} == set(itertools.product(ADDRESSES, METHODS))
        assert {cell[0] for cell in cells} == set(PEOPLE)
        assert len(cells) < len(CELLS) / 4


def test_of_few_cells_is_not_empty() -> None:
    assert Sample("1").of(["only"], 0.1) == ["only"]
    assert Sample("1").of([], 0.1) == []


def test_the_whole_is_everything() -> None:
    assert Sample(None).of(CELLS, 0.1, lambda cell: cell[0]) == CELLS


def test_a_test_draws_its_own_sample_and_deep_walks_the_whole(sample: Sample, request: pytest.FixtureRequest) -> None:
    """Drawn by the seed of the run, which every process of it knows, and by the name of the test."""
    is_whole = request.node.get_closest_marker("deep") is not None
    seed = request.config.getoption("randomly_seed", 0)
    assert sample == Sample(None if is_whole else f"{seed} {request.node.nodeid}")
