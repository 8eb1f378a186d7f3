"""The web server itself, as it is started: what it answers before Django is asked."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from portail.runtime.web import node_name
from tests.ports import free_port

ROOT = Path(settings.BASE_DIR)
PATIENCE = 60.0  # seconds


class Server:
    """Two workers of gunicorn on a port of their own."""

    def __init__(self, var_dir: Path, port: int) -> None:
        self.port = port
        environment = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
        environment |= {"DJANGO_SETTINGS_MODULE": "portail.settings", "DEMO": "1", "BASE_DOMAIN": "localhost"}
        environment |= {"VAR_DIR": str(var_dir), "METRICS_TOKEN": "jeton", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
        command = ["gunicorn", "--config", "python:portail.runtime.web", "--workers", "2", "--threads", "2"]
        command += ["--bind", f"127.0.0.1:{self.port}", "portail.wsgi:application"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.get("/healthz").status == http.client.OK:
                    return
            except OSError:
                time.sleep(0.1)
        msg = "The server does not answer."
        raise AssertionError(msg)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Connection": "close", **headers})
            return connection.getresponse()
        except OSError:
            connection.close()
            raise

    def send(self, *lines: str) -> str:
        """Send these lines as a request; returns the first line of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            client.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
            return client.makefile().readline().strip()

    def answer(self, *lines: str) -> tuple[str, str]:
        """Send these lines as a request; returns the head of the answer, and its body."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            client.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
            head, _blank, body = client.makefile(newline="").read().partition("\r\n\r\n")
            return head, body

    def workers(self) -> set[int]:
        return {
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        }

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    var_dir = tmp_path_factory.mktemp("web")
    port = free_port()
    own, others = (
        var_dir / "run" / "metrics" / node_name([address]) / "counter_1.db"
        for address in (("127.0.0.1", port), ("127.0.0.1", port + 1))
    )
    for left in (own, others):
        left.parent.mkdir(parents=True)
        left.write_bytes(b"from a former life, or a neighbour")
    server = Server(var_dir, port)
    try:
        server.wait()
        assert not own.exists()
        assert others.exists()
        yield server
    finally:
        server.stop()


def test_an_address_that_is_too_long_is_refused_in_french(server: Server) -> None:
    response = server.get(f"/recherche/?q={'a' * 10_000}", Host="localhost")
    page = response.read().decode()
    assert response.status == 414
    assert "L’adresse demandée est trop longue" in page
    assert "aaaa" not in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert server.get("/healthz").status == 200


# What cannot be read is refused in the form of its address, as what was read is: (address, what it is, what it says).
FORMS = [
    ("/recherche/", "text/html; charset=utf-8", "L’adresse demandée est trop longue"),
    ("/api/v1/categories/", "application/problem+json", "/api/#too-long"),
    ("/api/v1/partner/requests/", "application/problem+json", "/api/#too-long"),
    ("/open311/v2/requests.xml", "text/xml; charset=utf-8", "<code>414</code>"),
    ("/open311/v2/requests.json", "application/json; charset=utf-8", "414"),
]


@pytest.mark.parametrize(("address", "kind", "said"), FORMS)
def test_an_address_that_is_too_long_is_refused_in_its_own_form(
    server: Server, address: str, kind: str, said: str
) -> None:
    response = server.get(f"{address}?q={'a' * 10_000}", Host="localhost")
    assert (response.status, response.headers["Content-Type"]) == (414, kind)
    assert said in response.read().decode()


# Headers that gunicorn itself refuses.
ODD = {
    "too many": [f"X-{number}: a" for number in range(150)],
    "too long": [f"X-Long: {'a' * 20_000}"],
    "no name": [": a"],
    "a space in a name": ["X Y: a"],
    "folded": ["X-A: a", " b"],
    "a null character": ["X-A: a\0b"],
    "two lengths": ["Content-Length: 1", "Content-Length: 2"],
    "an unknown coding": ["Transfer-Encoding: gzip"],
    "an unknown version": [],
}


@pytest.mark.parametrize("oddity", ODD)
@pytest.mark.parametrize(("address", "kind"), [form[:2] for form in FORMS])
def test_odd_headers_are_refused_in_the_form_of_the_address(
    server: Server, address: str, kind: str, oddity: str
) -> None:
    version = "HTTP/9.9" if oddity == "an unknown version" else "HTTP/1.1"
    head, body = server.answer(f"GET {address} {version}", "Host: localhost", *ODD[oddity])
    assert head.startswith("HTTP/1.1 400 Bad Request\r\n"), head
    assert f"Content-Type: {kind}\r\n" in head
    assert "mal formée" in body or "Nous n’avons pas compris cet envoi" in body


@pytest.mark.parametrize(
    "lines",
    [
        ("GET / HTTP/1.1", "Host: bron.localhost", "Host: localhost"),
        ("GET http://evil.example/ HTTP/1.1", "Host: localhost"),
        ("GET / HTTP/1.1", "Host: a@b"),
        ("GET / HTTP/1.1", "Host: localhost", "Transfer-Encoding : chunked"),
        ("GET / HTTP/1.1", "Host: localhost", "Content-Length: 1", "Content-Length: 2"),
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(server: Server, lines: tuple[str, ...]) -> None:
    assert server.send(*lines).startswith("HTTP/1.1 400")


@pytest.mark.parametrize("header", ["SCRIPT_NAME: /x", "PATH_INFO: /readyz", "Script-Name: /x", "REMOTE_USER: admin"])
def test_no_header_says_what_the_server_alone_knows(server: Server, header: str) -> None:
    assert server.send("GET /healthz HTTP/1.1", "Host: localhost", header) == "HTTP/1.1 200 OK"
    assert server.send("GET /rien-de-tel HTTP/1.1", "Host: a@b", header).startswith("HTTP/1.1 400")


def test_a_reload_replaces_the_workers_and_loses_no_request(server: Server) -> None:
    """`make deep` does it through the proxy, ten times."""
    former = server.workers()
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE
    while len(now := server.workers()) < len(former) or now & former:
        assert time.monotonic() < deadline, (former, now)
        assert server.get("/healthz").status == 200
        time.sleep(0.05)


def test_any_worker_answers_for_all(server: Server) -> None:
    for _ in range(20):
        server.get("/healthz")
    counts = set()
    for _ in range(6):
        text = server.get("/metrics", Authorization="Bearer jeton").read().decode()
        counts |= {float(line.split()[-1]) for line in text.splitlines() if line.startswith("guichet_requests_total")}
    assert max(counts) >= 20
