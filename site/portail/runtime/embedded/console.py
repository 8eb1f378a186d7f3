"""What the launcher says when it cannot go on."""

from pathlib import Path


class Refusal(Exception):  # noqa: N818 - not a fault of the program: something the person must change
    """The command cannot go on; the message says in French what to do about it."""


def tail(path: Path, lines: int = 25) -> str:
    """The end of a log file, for the message that says why something failed."""
    try:
        text = path.read_text(errors="replace")
    except FileNotFoundError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
