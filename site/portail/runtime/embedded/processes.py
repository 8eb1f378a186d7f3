"""Processes that an earlier launcher left behind, killed before it could stop them.

They are recognised by what the kernel says of them, not by pid files, which survive their process: the mark that
the launcher puts in the environment, the folder that a server works in, the data folder on its command line.
"""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from portail.runtime.embedded.state import State

MARK = "GUICHET_STATE"
SERVERS = ("postgres", "valkey-server")
PARENT_DIED, ADOPTS = 1, 36  # PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of prctl(2)
PATIENCE = {"supervisor": 90.0, "others": 30.0, "killed": 10.0}  # seconds


def left_behind(state: State, data: Path) -> dict[int, signal.Signals | None]:
    """Living processes of this state directory, each with the signal that asks it to stop.

    `data` is PostgreSQL's data folder. PostgreSQL's own children get no signal: they leave with their parent.
    """
    found: dict[int, signal.Signals | None] = {}
    mark = os.fsencode(f"{MARK}={state.root}")
    for process in _processes():
        command = _read(process / "cmdline").split(b"\0")
        if Path(os.fsdecode(command[0])).name == "postgres" and os.fsencode(data) in command:
            found[int(process.name)] = signal.SIGINT  # the fast shutdown: SIGTERM would wait for the clients
        elif mark in _read(process / "environ").split(b"\0"):
            found[int(process.name)] = signal.SIGTERM
        elif _link(process / "exe").name in SERVERS and _link(process / "cwd") in (data, state.valkey):
            found[int(process.name)] = None if _link(process / "cwd") == data else signal.SIGTERM
    return found


def stop_left_behind(state: State, data: Path) -> bool:
    """Stop them, the process manager first since it stops its own in order. Says whether there were any."""
    found = left_behind(state, data)
    if not found:
        return False
    managers = [pid for pid in found if b"supervisor.supervisord" in _read(Path(f"/proc/{pid}/cmdline"))]
    for pid in managers:
        _send(pid, signal.SIGTERM)
    _wait_until(lambda: not any(map(is_alive, managers)), PATIENCE["supervisor"])
    for pid, number in left_behind(state, data).items():
        if number is not None:
            _send(pid, number)
    _wait_until(lambda: not left_behind(state, data), PATIENCE["others"])
    for pid in left_behind(state, data):
        _send(pid, signal.SIGKILL)
    _wait_until(lambda: not left_behind(state, data), PATIENCE["killed"])
    return True


def end_with_parent() -> None:
    """In a child, before its program: be told to stop when the launcher dies, even killed."""
    ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def adopt() -> None:
    """Have this process inherit those that its children leave behind, whatever their session."""
    ctypes.CDLL(None).prctl(ADOPTS, 1)


def stop_descendants(*, but: int | None) -> None:
    """Stop what a command that has ended left running below this process; `but`: the process manager, and its own."""
    for number, patience in ((signal.SIGTERM, PATIENCE["others"]), (signal.SIGKILL, PATIENCE["killed"])):
        for pid in descendants(but=but):
            _send(pid, number)
        _wait_until(lambda: not descendants(but=but), patience)


def descendants(*, but: int | None) -> set[int]:
    """The living processes below this one; those that ended and were adopted are reaped."""
    children: dict[int, list[int]] = {}
    for process in _processes():
        after_name = _read(process / "stat").rpartition(b")")[2].split()
        if after_name:
            children.setdefault(int(after_name[1]), []).append(int(process.name))
    found, waiting = set(), children.get(os.getpid(), [])
    while waiting:
        pid = waiting.pop()
        if pid == but:
            continue
        waiting += children.get(pid, [])
        if is_alive(pid):
            found.add(pid)
        elif pid in children.get(os.getpid(), []):
            _reap(pid)
    return found


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def is_alive(pid: int) -> bool:
    """Whether a process with this number still runs; one that ended and waits to be reaped does not."""
    return bool(_read(Path(f"/proc/{pid}/cmdline")))


def _processes() -> Iterator[Path]:
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            yield Path(entry.path)


def _wait_until(done: Callable[[], bool], patience: float) -> None:
    deadline = time.monotonic() + patience
    while not done() and time.monotonic() < deadline:
        time.sleep(0.1)


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _link(path: Path) -> Path:
    try:
        return path.readlink()
    except OSError:
        return Path()
