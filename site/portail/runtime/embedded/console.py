"""What the launcher says to the person in front of the terminal, in French."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path


class Refusal(Exception):  # noqa: N818 - not a fault of the program: something the person must change
    """The command cannot go on; the message says in French what to do about it."""


def say(message: str) -> None:
    """One line, at once: the terminal may be a pipe."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def step(label: str) -> Iterator[None]:
    """Announce something that takes time, then say how long it took (seconds, French decimal comma)."""
    sys.stdout.write(f"  {label}… ")
    sys.stdout.flush()
    start = time.monotonic()
    try:
        yield
    except BaseException:
        sys.stdout.write("interrompu\n")
        raise
    sys.stdout.write(f"{seconds(time.monotonic() - start)}\n")
    sys.stdout.flush()


def seconds(duration: float) -> str:
    """A duration in seconds as French text."""
    return f"{duration:.1f} s".replace(".", ",")


def tail(path: Path, lines: int = 25) -> str:
    """The end of a log file, for the message that says why something failed."""
    try:
        text = path.read_text(errors="replace")
    except FileNotFoundError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
