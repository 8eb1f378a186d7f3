"""Priority of processes: what nobody waits for is done with what the answers to people leave."""

import contextlib
import os
from pathlib import Path

NICENESS = 15  # some 28 times less of a busy core than a process that has not given way (nice(1))
# Linux shares the cores between sessions first, and only then, by niceness, between the processes of one (sched(7)).
SESSION = Path("/proc/self/autogroup")


def give_way() -> None:
    """Have this process, and those that it starts, take what the others leave of the processor.

    A session is told only by who heads it: it may be a terminal's. Where there are no such groups (units of systemd
    have a weight instead), niceness alone counts.
    """
    os.nice(max(0, NICENESS - os.nice(0)))
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            SESSION.write_text(str(NICENESS))
