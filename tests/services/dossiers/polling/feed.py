"""A town hall's software that cannot push: a server on this machine, which says pages of states."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

type_answer = tuple[int, bytes, dict[str, str]]


@dataclass
class Feed:
    """`pages`: what is said at a cursor, the first one at an empty one; any other is 404. `asked`: what came.

    `wait`: seconds before each answer.
    """

    port: int = 0
    pages: dict[str, type_answer] = field(default_factory=dict)
    asked: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)
    wait: float = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/etats"

    def says(self, *states: Any, page: str = "", following: str | None = None) -> None:
        """These states at this cursor."""
        self.answers({"states": states, "next": following}, page=page)

    def answers(self, body: Any, *, page: str = "", status: int = 200, **headers: str) -> None:
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.pages[page] = (status, text, {name.replace("_", "-"): value for name, value in headers.items()})

    def queries(self) -> list[dict[str, str]]:
        """What was asked since the last time that this was."""
        found = [query for query, _headers in self.asked]
        self.asked.clear()
        return found


class FeedHandler(BaseHTTPRequestHandler):
    server: "FeedHost"

    def do_GET(self) -> None:
        feed = self.server.feed
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        feed.asked.append((query, dict(self.headers)))
        time.sleep(feed.wait)
        status, said, headers = feed.pages.get(query.get("page", ""), (404, b"{}", {}))
        with contextlib.suppress(OSError):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Nothing on the console."""


class FeedHost(ThreadingHTTPServer):
    daemon_threads = True
    feed: Feed


@contextmanager
def running(feed: Feed) -> Iterator[Feed]:
    """The server on a free port of this machine."""
    host = FeedHost(("127.0.0.1", 0), FeedHandler)
    host.feed = feed
    feed.port = host.server_address[1]
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
