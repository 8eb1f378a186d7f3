"""Programs that are run to their end, or ended with us."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from typing import NoReturn

from console import Failure

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal asks for the end; like `KeyboardInterrupt`, nothing on the way catches it."""


def watch_signals() -> None:
    """From now on a signal raises `Stopped`."""
    for number in SIGNALS:
        signal.signal(number, _stop)


def run(command: "list[str]", environ: "Mapping[str, str]") -> str:
    """The output of a command; `Failure` if it fails. When a signal comes, the command ends with all it started."""
    # Our byte code is for what is installed, and pip has its own.
    environ = {name: value for name, value in environ.items() if name != "PYTHONPYCACHEPREFIX"}
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # until there is somebody to pass them on to
    try:
        process = subprocess.Popen(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            start_new_session=True,  # a group, so that what it starts ends with it
            preexec_fn=_let_signals_in,  # noqa: PLW1509 - there are no threads here
        )
    except OSError as error:
        raise Failure(str(error)) from error
    try:
        _let_signals_in()
        output = process.communicate()[0]
    except Stopped:
        _end(process)
        raise
    if process.returncode:
        raise Failure(output)
    return output


def _let_signals_in() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _end(process: "subprocess.Popen[str]") -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(process.pid, signal.SIGINT)  # pip and uv then clear away what they had under way
        process.wait(timeout=5)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _stop(number: int, frame: object) -> NoReturn:
    raise Stopped
