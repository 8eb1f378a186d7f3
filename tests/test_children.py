"""A run that is interrupted undoes what its fixtures made; one that is killed leaves no process behind either."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 60  # seconds
RUN = """
import signal
import time
from pathlib import Path

import pytest
from tests import children

signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background has it ignored

@pytest.fixture
def made():
    Path("made").write_text(str(children.start(["sleep", "600"]).pid))
    Path("made").rename("child")
    yield
    Path("undone").touch()

def test_something_long(made):
    time.sleep(600)
"""


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    """A process that has ended and that nobody has asked about yet is gone too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize(("told", "undoes"), [(signal.SIGINT, True), (signal.SIGTERM, True), (signal.SIGKILL, False)])
def test_no_process_is_left(tmp_path: Path, told: signal.Signals, undoes: bool) -> None:
    (tmp_path / "test_run.py").write_text(RUN)
    options = [
        "--noconftest",
        "-n0",
        "-p",
        "tests.children",
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
        "--rootdir=.",
    ]
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, *options, "test_run.py"]
    environment = os.environ | {"PYTHONPATH": str(settings.BASE_DIR)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as run:
        wait_until((tmp_path / "child").exists)
        child = int((tmp_path / "child").read_text())
        assert not is_gone(child)
        run.send_signal(told)
        try:
            run.wait(PATIENCE)
        finally:
            run.kill()
    wait_until(lambda: is_gone(child))
    assert (tmp_path / "undone").exists() == undoes
