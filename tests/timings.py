"""What tests cost: `--timings` says it at the end of a run, `--timings=FILE` writes it there.

Seconds of set-up, call and teardown, summed over the workers: what is shared by several tests counts for the first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SLOWEST = 20
HERE = "-"  # with the other results


def pytest_addoption(parser: pytest.Parser) -> None:
    said = "say what the tests cost, by directory, by mark and one by one (=FILE: write it there)"
    parser.addoption("--timings", nargs="?", const=HERE, metavar="FILE", help=said)


def pytest_configure(config: pytest.Config) -> None:
    if config.option.timings and not hasattr(config, "workerinput"):
        marks = [line.partition(":")[0].strip() for line in config.getini("markers")]
        config.pluginmanager.register(Timings(marks), "timings")


class Timings:
    """The seconds of each test, as their reports come, from workers or from this process."""

    def __init__(self, marks: Iterable[str]) -> None:
        self.marks = set(marks)
        self.seconds: Counter[str] = Counter()
        self.marked: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        self.marked[report.nodeid] = ", ".join(sorted(self.marks & set(report.keywords))) or "-"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        if config.option.timings != HERE:
            Path(config.option.timings).write_text("".join(f"{line}\n" for line in self.lines()), encoding="utf-8")
            return
        terminalreporter.section("timings")
        for line in self.lines():
            terminalreporter.line(line)

    def lines(self) -> Iterator[str]:
        yield f"{self.seconds.total():8.1f} s {len(self.seconds):6d} tests"
        yield from self.grouped("directory", {name: directory(name) for name in self.seconds})
        yield from self.grouped("mark", self.marked)
        yield from self.grouped("test, with all its cases", {name: function(name) for name in self.seconds}, SLOWEST)
        yield f"\nThe {SLOWEST} slowest"
        yield from (f"{spent:8.1f} s  {name}" for name, spent in self.seconds.most_common(SLOWEST))

    def grouped(self, by: str, groups: dict[str, str], most: int | None = None) -> Iterator[str]:
        """The groups that took longest, `most` of them at most."""
        yield f"\nBy {by}"
        spent: Counter[str] = Counter()
        for name, group in groups.items():
            spent[group] += self.seconds[name]
        numbers = Counter(groups.values())
        yield from (f"{spent[group]:8.1f} s {numbers[group]:6d} tests  {group}" for group, _ in spent.most_common(most))


def directory(name: str) -> str:
    """`tests/grc` for whatever is below it."""
    return "/".join(name.partition("::")[0].split("/")[:-1][:2])


def function(name: str) -> str:
    """A test without the case that it is given."""
    return name.partition("[")[0]
