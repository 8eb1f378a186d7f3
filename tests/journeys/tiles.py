"""A server of tiles on a host of its own: pictures of one colour, and what was asked for. It can be told to fail."""

import contextlib
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image

COLOUR = (120, 190, 130)  # of all tiles: nothing of ours has it


def picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (256, 256), COLOUR).save(written, "PNG")
    return written.getvalue()


@dataclass
class TileServer:
    """`asked` holds the paths and the referrers of what was asked for; `down` makes it hang up on everyone."""

    port: int
    down: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://tuiles.localhost:{self.port}"

    @property
    def template(self) -> str:
        return f"{self.origin}/{{z}}/{{x}}/{{y}}.png"


@contextlib.contextmanager
def serving_tiles() -> Iterator[TileServer]:
    tile = picture()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, self.headers.get("Referer", "")))
            if served.down:
                self.connection.close()
                return
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(tile)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(tile)

        def log_message(self, *arguments: object) -> None:
            """Nothing on the console of the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = TileServer(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()
