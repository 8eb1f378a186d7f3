"""The web server: `gunicorn --config python:portail.runtime.web --bind … --workers … portail.wsgi:application`.

All else that is set of it is set here: the units, `make run`, the tests and the benchmarks run the same server.

A worker that speaks French, or the language of programs, to who sends what cannot be read (gunicorn reads the request
before Django does, and refuses it alone), and a place where the workers count together.
"""

import contextlib
import os
import re
import shutil
import socket
import traceback
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from gunicorn.http.errors import (
    ConfigurationProblem,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestLine,
    ParseException,
)
from gunicorn.http.message import Request
from gunicorn.workers.gthread import ThreadWorker

from accounts.callstack import in_one_piece
from portail.runtime.collector import leave_alone_what_is_there, look_between_requests, look_seldom
from portail.runtime.start import check_connections, load_settings

ANSWER = (
    "HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: {kind}\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nContent-Length: {length}\r\n\r\n"
)
OURS = (ConfigurationProblem, InvalidResponseHeader, InvalidResponseHeaderName)  # not the fault of who asks
PATH = re.compile(rb"\s*[A-Z]{1,20} (/[^\s?#]{0,400})")


class Worker(ThreadWorker):
    """A worker with threads, whose answers are each made in one piece of the stack."""

    handle_request = in_one_piece(ThreadWorker.handle_request)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        from portail.runtime.errors import unread  # noqa: PLC0415 Django is there once a worker has started

        if not isinstance(exc, ParseException) or isinstance(exc, OURS):
            super().handle_error(req, client, addr, exc)
            return
        status = HTTPStatus.REQUEST_URI_TOO_LONG if isinstance(exc, LimitRequestLine) else HTTPStatus.BAD_REQUEST
        said = unread(path_of(exc), status)
        head = ANSWER.format(
            status=status.value, reason=status.phrase, kind=said["Content-Type"], length=len(said.content)
        )
        with contextlib.suppress(OSError):  # the visitor may have left
            client.sendall(head.encode() + said.content)


def path_of(error: Exception) -> str:
    """The path that was asked for, as far as it was read: gunicorn keeps it nowhere else than where it stopped."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        message, read = frame.f_locals.get("self"), frame.f_locals.get("buf") or b""
        if isinstance(message, Request) and message.path:
            return message.path
        if found := PATH.match(bytes(read[:500])):
            return found[1].decode("ascii", "replace")
    return "/"


# gunicorn's settings, by its own names.
worker_class = Worker
threads = 8
timeout = 60  # seconds without a sign of a worker
keepalive = 60  # seconds that a connection waits for its next request
control_socket_disable = True
forwarder_headers = ""  # sites stand at the root of their host: no header says which path is meant


def on_starting(server: Any) -> None:
    """Before the workers start, of whom each then imports Django: an empty directory for this node's figures."""
    look_seldom()
    # A connection for each thread, which opening one a request costs dearly; each worker makes its own pool.
    os.environ.setdefault("DATABASE_POOL_SIZE", str(server.cfg.threads))
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


def post_worker_init(worker: Any) -> None:
    from accounts.wakeup import Publisher, bell  # noqa: PLC0415 Django is there once a worker has started
    from portail.runtime.warmup import warm_up  # noqa: PLC0415

    warm_up()
    bell.publisher = Publisher()
    leave_alone_what_is_there()
    if worker.age == 1:  # the first that was ever made: said once
        check_connections(worker.cfg.workers * int(os.environ["DATABASE_POOL_SIZE"] or 1))


def post_request(_worker: Any, _request: Any, _environ: Any, _response: Any) -> None:
    look_between_requests()


def worker_exit(_server: Any, _worker: Any) -> None:
    """Before a worker ends: who was to be woken is."""
    from accounts.wakeup import bell  # noqa: PLC0415 as above

    if bell.publisher is not None:
        bell.publisher.stop()
