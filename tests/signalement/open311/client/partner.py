"""Servers of partners as they are met: one that answers what it is told to, and a network that loses answers."""

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

type_answer = tuple[int, bytes, dict[str, str]]


@dataclass
class Partner:
    """`answers`: what is said at a path, after `/v2/`; what has none is 404. `asked`: what came, in order."""

    port: int = 0
    answers: dict[str, type_answer] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, list[str]], dict[str, str]]] = field(default_factory=list)
    forward_to: str = ""
    loses: int = 0  # answers to what is posted, yet to be lost

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v2/"

    def says(self, path: str, body: Any, status: int = 200, **headers: str) -> None:
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers[path] = (status, text, {name.replace("_", "-"): value for name, value in headers.items()})

    def posts(self) -> list[dict[str, list[str]]]:
        """What was posted to it."""
        return [fields for method, _path, fields, _headers in self.asked if method == "POST"]


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_GET(self) -> None:
        self.answer("GET", b"")

    def do_POST(self) -> None:
        self.answer("POST", self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, method: str, body: bytes) -> None:
        partner = self.server.partner
        parts = urlsplit(self.path)
        path = parts.path.removeprefix("/v2/")
        partner.asked.append((method, path, parse_qs(body.decode() or parts.query), dict(self.headers)))
        status, said, headers = self.forwarded(method, body) if partner.forward_to else self.told(path)
        if method == "POST" and partner.loses:
            partner.loses -= 1
            self.close_connection = True
            return  # it is done, and nobody hears of it
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(said)

    def told(self, path: str) -> type_answer:
        return self.server.partner.answers.get(path, (404, b"[]", {}))

    def forwarded(self, method: str, body: bytes) -> type_answer:
        target = urlsplit(self.server.partner.forward_to)
        connection = http.client.HTTPConnection(target.netloc)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        connection.request(method, self.path.replace("/v2/", target.path, 1), body or None, headers)
        response = connection.getresponse()
        said = response.read()
        connection.close()
        return response.status, said, {}

    def log_message(self, *_args: object) -> None:
        """Nothing on the console."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    partner: Partner

    def handle_error(self, *_args: object) -> None:
        """Callers hang up: that is what is tested."""


@contextmanager
def running(partner: Partner) -> Iterator[Partner]:
    """The server on a free port of this machine."""
    server = Server(("127.0.0.1", 0), Handler)
    server.partner = partner
    partner.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield partner
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
