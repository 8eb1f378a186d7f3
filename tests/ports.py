"""Ports that tests serve on: each worker of pytest has its own, below those that the kernel lends to clients."""

import itertools
import os

from portail.runtime.embedded.ports import is_free

FIRST, EACH, WORKERS = 27000, 700, 8
_turn = itertools.count(os.getpid())  # two runs on one machine seldom meet


def free_port() -> int:
    """A free port of 127.0.0.1, not given again before all the others: a server may start on it minutes later."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS
    for number in itertools.islice(_turn, EACH):
        port = FIRST + EACH * worker + number % EACH
        if is_free(port):
            return port
    msg = f"No port is free from {FIRST + EACH * worker} on."
    raise OSError(msg)
