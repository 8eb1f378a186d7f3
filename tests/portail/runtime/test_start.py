"""The web server's settings, which are the same wherever it runs, and what it looks at as it starts."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from portail.runtime import launch, web
from portail.runtime.embedded.state import State
from portail.runtime.start import check_connections
from portail.settings.data import DATABASES
from tests.bench import served

# What differs from one place to another; all else stands in `portail.runtime.web`.
OPTIONS = {"--config", "--bind", "--workers", "--log-level"}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection, in which the rows of a test may be, is not closed."""
    monkeypatch.setattr("portail.runtime.start.close_old_connections", lambda: None)


def unit() -> str:
    return Path(settings.BASE_DIR, "deploy/guichet-web.service").read_text()


def run(folder: Path) -> str:
    return " ".join(next(program.command for program in launch.programs(State(folder), 8000) if program.name == "web"))


@pytest.mark.parametrize("place", ["unit", "run", "benchmarks"])
def test_nothing_of_the_server_is_set_elsewhere(place: str, tmp_path: Path) -> None:
    command = {"unit": unit(), "run": run(tmp_path), "benchmarks": " ".join(served.OF_GUICHET)}[place]
    asked = set(re.findall(r"(?<= )--[\w-]+", f" {command}"))
    assert "--config" in asked
    assert asked <= OPTIONS


def test_a_web_process_keeps_a_connection_for_each_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_POOL_SIZE", "to be put back")
    monkeypatch.delenv("DATABASE_POOL_SIZE")
    web.on_starting(SimpleNamespace(cfg=SimpleNamespace(threads=web.threads, address=[("127.0.0.1", 8000)])))
    assert web.os.environ["DATABASE_POOL_SIZE"] == str(web.threads)


def test_whatever_is_no_web_process_has_no_pool() -> None:
    assert "pool" not in DATABASES["default"]["OPTIONS"]


@pytest.mark.django_db
def test_a_server_without_enough_connections_left_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    check_connections(1)
    assert not caplog.records
    check_connections(100_000)
    (said,) = caplog.records
    assert "100000: raise max_connections" in said.getMessage()
