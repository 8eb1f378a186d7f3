"""A gunicorn of the benchmark: started on a free port, waited for, stopped."""

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import requests

from tests import children
from tests.ports import free_port

WORKERS = 2
GUICHET = "portail.wsgi:application"
OF_GUICHET = ("--config", "python:portail.runtime.web")
OF_OTHERS = ("--worker-class", "gthread", "--threads", "8", "--keep-alive", "60", "--no-control-socket")
OURS = {"FORM_LEAST_SECONDS": "0"}  # its visitors are robots


class Server(NamedTuple):
    port: int
    pid: int  # of the master, whose children are the workers


@contextlib.contextmanager
def gunicorn(application: str, *, log: Path, port: int | None = None, **environment: str) -> Iterator[int]:
    """Serve `application` as `make run` does; yields its port, a free one when none is asked for."""
    with server(application, log=log, port=port, **environment) as served:
        yield served.port


@contextlib.contextmanager
def server(
    application: str, *, log: Path, port: int | None = None, workers: int = WORKERS, **environment: str
) -> Iterator[Server]:
    """As `gunicorn`; yields its process too."""
    port = port or free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", *(OF_GUICHET if application == GUICHET else OF_OTHERS)),
        *("--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--log-level", "warning", application),
    ]
    with log.open("ab") as output:
        process = children.start(command, env=os.environ | OURS | environment, stdout=output, stderr=output)
        try:
            wait_for(port)
            requests.get(f"http://127.0.0.1:{port}/healthz", timeout=120)  # the port answers before the workers do
            yield Server(port, process.pid)
        finally:
            children.kill(process)  # asked politely, it would wait for browsers that keep their connections


def wait_for(port: int, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    msg = f"Nothing answers on port {port}."
    raise TimeoutError(msg)
