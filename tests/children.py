"""The processes that tests start: none outlives the run, whether that ends, is interrupted or is killed."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Told to stop when who started it dies, even killed. The kernel tells it; a `preexec_fn` may not run among threads.
NO_LONGER_THAN_US = ("setpriv", "--pdeathsig", "TERM", "--")


def pytest_configure() -> None:
    """SIGTERM ends a run as Ctrl-C does: what its fixtures made is undone."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def start(command: Sequence[str | Path], **options: Any) -> subprocess.Popen[bytes]:
    """Start a process at the head of a group of its own, which Ctrl-C does not reach: `kill` ends it."""
    return subprocess.Popen([*NO_LONGER_THAN_US, *command], start_new_session=True, **options)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL, the whole group: nothing is tidied up."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_alive(pid: int) -> bool:
    """Whether a process with this number still runs; one that ended and waits to be reaped does not."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False
