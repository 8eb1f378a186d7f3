"""The launcher in front of its terminal: the signals that end it, and the command that it runs to its end."""

import signal
import subprocess
from collections.abc import Sequence

from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.processes import adopt, end_with_parent, stop_descendants
from portail.runtime.embedded.supervision import Supervisor

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class Stopped(BaseException):
    """A signal asks the launcher to end; like `KeyboardInterrupt`, nothing on the way catches it."""


def listen() -> None:
    """Have signals raise `Stopped`, and inherit the processes that commands leave behind."""
    for number in SIGNALS:
        signal.signal(number, _stop)
    adopt()


def ignore_signals() -> None:
    """The stop signals are ignored from now on, so that a second Ctrl-C does not cut the stop short."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def run_child(
    command: Sequence[str],
    environment: dict[str, str],
    supervisor: Supervisor | None = None,
    *,
    asked_to_end: int | None = None,
) -> int:
    """Run a command to its end in the foreground; Ctrl-C is its own business, the other signals are passed on.

    `asked_to_end`: the signal that it gets instead of them. What it leaves running (browsers, servers of tests that
    were killed) ends with it.
    """
    try:
        child = subprocess.Popen(command, env=environment, preexec_fn=end_with_parent)  # noqa: PLW1509 a single thread
    except OSError as error:
        raise Refusal(f"La commande {command[0]} ne peut pas être lancée : {error.strerror}.") from error
    with child:
        signal.signal(signal.SIGINT, lambda number, frame: None)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, frame: child.send_signal(asked_to_end or number))
        code = child.wait()
    ignore_signals()
    manager = supervisor.process if supervisor else None
    stop_descendants(but=manager.pid if manager else None)
    return code if code >= 0 else 128 - code


def _stop(number: int, frame: object) -> None:
    ignore_signals()
    raise Stopped
