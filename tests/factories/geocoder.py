"""A geocoder on this machine that plays IGN's: GeocodeJSON, refusals, silence, rubbish."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SLOW = 4.0  # seconds: longer than anybody waits


def feature(number: str, street: str, citycode: str, **said: Any) -> dict[str, Any]:
    """An address as the service gives it, in Bron's centre unless said otherwise."""
    latitude, longitude = said.pop("at", (45.7333, 4.9111))
    usual = {
        "type": "housenumber" if number else "street",
        "label": f"{number} {street}".strip(),
        "score": 0.9,
        "name": f"{number} {street}".strip(),
        "street": street,
        "postcode": "69500",
        "citycode": citycode,
        "city": "Bron",
    }
    place = {"type": "Point", "coordinates": [longitude, latitude]}
    numbered = {"housenumber": number} if number else {}
    return {"type": "Feature", "geometry": place, "properties": usual | numbered | said}


class Geocoder(ThreadingHTTPServer):
    """`features` is what it answers; its mood is well, busy (429), down (503), slow, rubbish or endless."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.features: list[Any] = []
        self.mood = "well"
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/geocodage"


class _Handler(BaseHTTPRequestHandler):
    server: Geocoder

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}))
        mood = self.server.mood
        if mood == "slow":
            time.sleep(SLOW)
        status = {"busy": 429, "down": 503}.get(mood, 200)
        body = json.dumps({"type": "FeatureCollection", "version": "draft", "features": self.server.features}).encode()
        if mood == "rubbish":
            body = b"<html>Maintenance</html>"
        self.send_response(status)
        if mood == "busy":
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", str(len(body) * (10_000 if mood == "endless" else 1)))
        self.end_headers()
        with suppress(OSError):  # who asked waits no longer
            self.wfile.write(body if mood != "endless" else body * 10_000)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def served() -> Iterator[Geocoder]:
    """A geocoder, until the end of the block."""
    server = Geocoder()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
