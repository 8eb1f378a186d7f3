"""The web server: `gunicorn --config python:portail.web portail.wsgi:application`.

A worker that speaks French to who sends an address that is too long (gunicorn reads the request line before Django
does, and refuses it alone), and a place where the workers count together.
"""

import contextlib
import os
import re
import shutil
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from portail.collector import leave_alone_what_is_there, look_seldom
from portail.start import load_settings

ANSWER = (
    "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nContent-Length: {length}\r\n\r\n"
)


class Worker(ThreadWorker):
    """A worker with threads."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        page = render_to_string("414.html").encode()
        with contextlib.suppress(OSError):  # the visitor may have left
            client.sendall(ANSWER.format(length=len(page)).encode() + page)


# gunicorn's settings, by its own names.
worker_class = Worker
forwarder_headers = ""  # sites stand at the root of their host: no header says which path is meant


def on_starting(server: Any) -> None:
    """Before the workers start, of whom each then imports Django: an empty directory for this node's figures."""
    look_seldom()
    load_settings()  # what they refuse is said once, not by each worker
    shared = os.environ.get("PROMETHEUS_MULTIPROC_DIR") or Path(os.environ.get("VAR_DIR") or "var", "run", "metrics")
    counters = Path(shared, node_name(server.cfg.address)).resolve()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counters)
    shutil.rmtree(counters, ignore_errors=True)
    counters.mkdir(mode=0o700, parents=True)


def node_name(addresses: Iterable[Any]) -> str:
    """What tells the web servers over one place for files apart: their machine and what they listen on."""
    listens = "-".join(
        str(part) for address in addresses for part in (address if isinstance(address, tuple) else [address])
    )
    return re.sub(r"[^\w.-]+", "_", f"{socket.gethostname()}-{listens}")


def post_worker_init(worker: object) -> None:
    leave_alone_what_is_there()
