"""Processes that an earlier launcher left behind, killed before it could stop them.

They are recognised by what the kernel says of them, not by pid files, which survive their process: the mark that
the launcher puts in the environment, the folder that a server works in, the data folder on its command line.
"""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import psutil

from portail.runtime.embedded.state import State

MARK = "GUICHET_STATE"
SERVERS = ("postgres", "valkey-server")
FACTS = ("cmdline", "cwd", "environ", "exe")  # of a process that has ended, and is not reaped yet, there are none
PARENT_DIED, ADOPTS = 1, 36  # PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of prctl(2)
PATIENCE = {"supervisor": 90.0, "others": 30.0, "killed": 10.0}  # seconds


def left_behind(state: State, data: Path, *, managers: bool = False) -> dict[int, signal.Signals | None]:
    """Living processes of this state directory, each with the signal that asks it to stop.

    `data` is PostgreSQL's data folder. PostgreSQL's own children get no signal: they leave with their parent.
    `managers`: the process manager alone.
    """
    found: dict[int, signal.Signals | None] = {}
    for process in psutil.process_iter(FACTS):
        command, cwd, environ, exe = (process.info[fact] for fact in FACTS)
        if process.pid == os.getpid() or not command or (managers and "supervisor.supervisord" not in command):
            continue
        if Path(command[0]).name == "postgres" and str(data) in command:
            found[process.pid] = signal.SIGINT  # the fast shutdown: SIGTERM would wait for the clients
        elif (environ or {}).get(MARK) == str(state.root):
            found[process.pid] = signal.SIGTERM
        elif Path(exe or "").name in SERVERS and cwd in (str(data), str(state.valkey)):
            found[process.pid] = None if cwd == str(data) else signal.SIGTERM
    return found


def stop_left_behind(state: State, data: Path) -> bool:
    """Stop them, the process manager first since it stops its own in order. Says whether there were any."""
    living = partial(left_behind, state, data)
    if not living():
        return False
    _end(partial(living, managers=True), PATIENCE["supervisor"])
    _end(living, PATIENCE["others"])
    _end(living, PATIENCE["killed"], signal.SIGKILL)
    return True


def end_with_parent() -> None:
    """In a child, before its program: be told to stop when the launcher dies, even killed."""
    ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def adopt() -> None:
    """Have this process inherit those that its children leave behind, whatever their session."""
    ctypes.CDLL(None).prctl(ADOPTS, 1)


def stop_descendants(*, but: int | None) -> None:
    """Stop what a command that has ended left running below this process; `but`: the process manager, and its own."""
    living = partial(descendants, but=but)
    _end(living, PATIENCE["others"], signal.SIGTERM)
    _end(living, PATIENCE["killed"], signal.SIGKILL)


def descendants(*, but: int | None) -> dict[int, None]:
    """The living processes below this one; those that ended and were adopted are reaped."""
    ours = psutil.Process()
    found = set(ours.children(recursive=True))
    for child in ours.children():
        if child.pid == but:
            found -= {child, *child.children(recursive=True)}
    return {process.pid: None for process in psutil.wait_procs(found, timeout=0)[1]}


def _end(
    living: Callable[[], Mapping[int, signal.Signals | None]], patience: float, number: signal.Signals | None = None
) -> None:
    """Send each the signal that asks it to stop, or `number`, and wait until there is none."""
    for pid, own in living().items():
        if wanted := number or own:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, wanted)
    deadline = time.monotonic() + patience
    while living() and time.monotonic() < deadline:
        time.sleep(0.1)
