"""A program apart, which opens the file of a stranger: what it meets there stops it, and nobody else.

Such a program bounds its own memory, time and files, reads the file on its standard input and writes what it makes.
"""

import subprocess
import sys
from pathlib import Path

PATIENCE = 30  # seconds; a program allows itself less of the processor
REASON_LENGTH = 120


class ProgramFailed(Exception):  # noqa: N818 said as a noun
    """The program refused the file, or fell over it; the text says why, in the words of its library."""


def made_by(program: Path, content: bytes, *, largest: int) -> bytes:
    """What `program` makes of these bytes: `largest` bytes at most. Raises `ProgramFailed`."""
    try:
        # Isolated: neither the environment, with its secrets, nor the portal's own code is in its reach.
        done = subprocess.run(  # noqa: S603 our own program, without a shell
            [sys.executable, "-I", program],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        msg = "too long to open"
        raise ProgramFailed(msg) from error
    if done.returncode or not 0 < len(done.stdout) <= largest:
        # A signal (a negative code) says nothing: memory, time, or a parser that fell.
        reason = done.stderr.decode(errors="replace")[-REASON_LENGTH:] or f"ended with {done.returncode}"
        raise ProgramFailed(reason)
    return done.stdout
