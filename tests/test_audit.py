"""Known flaws are found in what is locked; without the service one is told that nobody looked."""

import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.audit import known_flaws, locked

ADVISORY = {
    "id": "GHSA-2345-6789-cfgh",
    "modified": "2026-11-11T00:00:00Z",
    "summary": "Another client's tokens are revoked",
    "affected": [
        {
            "package": {"name": "fragile", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


class Advisories(BaseHTTPRequestHandler):
    """A service that speaks as osv.dev does, and knows one flaw."""

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        known = {"vulns": [{name: ADVISORY[name] for name in ("id", "modified")}]}
        self.answer({"results": [known if query["package"]["name"] == "fragile" else {} for query in queries]})

    def do_GET(self) -> None:
        self.answer(ADVISORY)

    def answer(self, said: object) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: a test's own server."""


@pytest.fixture
def advisories() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Advisories) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def index(tmp_path: Path) -> dict[str, str]:
    """Where these tests' packages are: nothing is asked of the network."""
    for name in ("fragile", "sound"):
        about = f"{name}-1.0.dist-info"
        with zipfile.ZipFile(tmp_path / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{about}/RECORD", "")
    return {"UV_FIND_LINKS": str(tmp_path), "UV_NO_INDEX": "1"}


def test_a_known_flaw_is_named(advisories: str, index: dict[str, str]) -> None:
    found = known_flaws(["fragile==1.0", "sound==1.0"], advisories, **index) or ""
    assert "fragile 1.0 has 1 known vulnerability" in found
    assert "Fixed in: 1.1" in found
    assert known_flaws(["sound==1.0"], advisories, **index) == ""


def test_without_the_service_nobody_looked(index: dict[str, str]) -> None:
    assert known_flaws(["fragile==1.0"], "http://127.0.0.1:1/", **index) is None
    assert known_flaws(["missing==1.0"], "http://127.0.0.1:1/", **index) is None


def test_all_of_a_lock_is_looked_at() -> None:
    requirements = locked(Path("requirements.txt").read_text())
    assert any(requirement.startswith("django==5.2") for requirement in requirements)
    assert all("==" in requirement for requirement in requirements)
