"""Processes that an earlier launcher left behind, killed before it could stop them.

They are recognised by what the kernel says of them, not by pid files, which survive their process: the mark that
the launcher puts in the environment, the folder that a server works in, the data folder on its command line.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from portail.embedded.state import State

MARK = "GUICHET_STATE"
SERVERS = ("postgres", "valkey-server")
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
