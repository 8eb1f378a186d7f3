"""Sweeps of which a run walks a sample, another each time, and `make deep` the whole.

The seed is pytest-randomly's, which heads the report and is the same in each process of `-n`: `--randomly-seed=N` walks
the same cells again. Without that plugin nothing is random: the sample is always the same.
"""

import math
import random
from collections.abc import Callable, Generator, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import pytest

T = TypeVar("T")


@dataclass(frozen=True)
class Sample:
    """Which cells of a sweep are walked: those that `seed` draws; all of them when it is None."""

    seed: str | None

    def of(self, cells: Iterable[T], share: float, *strata: Callable[[T], Hashable]) -> list[T]:
        """A share of the cells, in their order, and as many more as it takes to meet each value of each stratum."""
        cells = list(cells)
        if self.seed is None:
            return cells
        order = list(range(len(cells)))
        random.Random(self.seed).shuffle(order)
        size = math.ceil(share * len(cells))
        chosen = set(order[:size])
        for stratum in strata:
            met = {stratum(cells[number]) for number in chosen}
            for number in order[size:]:
                if stratum(cells[number]) not in met:
                    met.add(stratum(cells[number]))
                    chosen.add(number)
        return [cells[number] for number in sorted(chosen)]


def seed_of(config: pytest.Config) -> int:
    return config.getoption("randomly_seed", 0)


@pytest.fixture
def drawn(request: pytest.FixtureRequest) -> Sample:
    """The sample that a test walks in this run."""
    return Sample(f"{seed_of(request.config)} {request.node.nodeid}")


@pytest.fixture(params=["sample", pytest.param("whole", marks=pytest.mark.deep)])
def sample(request: pytest.FixtureRequest, drawn: Sample) -> Sample:
    """The sample that a test walks in this run; everything in `make deep`."""
    return drawn if request.param == "sample" else Sample(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure says how the same sample is walked again."""
    report = yield
    if report.failed and "drawn" in getattr(item, "fixturenames", ()):
        report.sections.append(("Sample", f"drawn by --randomly-seed={seed_of(item.config)}"))
    return report
