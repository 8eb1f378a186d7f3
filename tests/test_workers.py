"""What is done of the tests by those who distribute them and those who time them."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests import database, ports, workers

SAMPLE = """
import time
import pytest

@pytest.mark.slow
def test_slow():
    time.sleep(0.3)

def test_quick():
    pass
"""


@pytest.mark.parametrize(
    ("arguments", "capture", "cores", "expected"),
    [
        (["tests"], "fd", 2, 2),
        (["tests/grc", "tests/home"], "fd", 2, 2),
        (["tests"], "fd", 64, workers.MOST),
        (["tests"], "fd", 1, 0),
        (["tests"], "no", 2, 0),
        (["tests/grc/test_keys.py"], "fd", 2, 0),
        (["tests/grc/test_keys.py::test_a", "tests/grc/test_keys.py::test_b[é]"], "fd", 2, 0),
        (["tests/grc/test_keys.py", "tests/grc/test_links.py"], "fd", 2, 2),
    ],
)
def test_how_many_workers(
    arguments: list[str], capture: str, cores: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(cores)))
    config: Any = SimpleNamespace(args=arguments, option=SimpleNamespace(capture=capture))
    assert workers.pytest_xdist_auto_num_workers(config) == expected


def test_two_workers_are_never_given_the_same_port(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    for worker in ("gw0", "gw1"):
        monkeypatch.setenv("PYTEST_XDIST_WORKER", worker)
        given.append({ports.free_port() for _ in range(ports.EACH)})
    assert min(map(len, given)) > ports.EACH // 2
    assert not given[0] & given[1]


def test_a_test_that_takes_the_time_runs_while_no_other_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two of the others at once, then none beside it, and none before it has ended."""
    monkeypatch.setattr(workers, "__file__", shutil.copy(workers.__file__, tmp_path))
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    with ThreadPoolExecutor(1) as others, ExitStack() as quiet:
        with workers.turn(is_alone=False), workers.turn(is_alone=False):
            waits = others.submit(quiet.enter_context, workers.turn(is_alone=True))
            assert not wait([waits], timeout=0.2).done
        waits.result(timeout=10)
        waits = others.submit(quiet.enter_context, workers.turn(is_alone=False))
        assert not wait([waits], timeout=0.2).done
        quiet.close()
        waits.result(timeout=10)


@pytest.mark.django_db
def test_each_worker_has_a_database_of_its_own() -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (f"{database.name()}_{worker}" if worker else database.name(),)


def timed(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of the sample with the plugin alone."""
    (folder / "test_sample.py").write_text(SAMPLE)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: takes long\n")
    given = [*("-p", "xdist", "-p", "tests.timings"), *options]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *given, str(folder)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(settings.BASE_DIR), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("processes", ["0", "2"])
def test_timings_say_what_each_test_cost(processes: str, tmp_path: Path) -> None:
    report = tmp_path / "report"
    ended = timed(tmp_path, "-n", processes, f"--timings={report}")
    assert ended.returncode == 0, ended.stdout
    total, by_directory, by_mark, by_test, one_by_one = report.read_text().split("\n\n")
    assert total.endswith(" 2 tests")
    assert by_directory.startswith("By directory")
    assert [line.split()[-1] for line in by_mark.splitlines()] == ["mark", "slow", "-"]
    assert [line.rpartition("::")[2] for line in by_test.splitlines()[1:]] == ["test_slow", "test_quick"]
    assert [line.rpartition("::")[2] for line in one_by_one.splitlines()[1:]] == ["test_slow", "test_quick"]
    assert float(one_by_one.split()[3]) >= 0.3
    assert "By mark" not in ended.stdout


def test_nothing_is_said_unless_asked(tmp_path: Path) -> None:
    assert "slowest" not in timed(tmp_path, "-n", "0").stdout


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_run_of_no_test_is_a_failure(processes: str, tmp_path: Path) -> None:
    assert timed(tmp_path, "-n", processes, "-k", "nothing").returncode == pytest.ExitCode.NO_TESTS_COLLECTED
