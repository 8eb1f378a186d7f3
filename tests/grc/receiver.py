"""A partner's server that is told of changes: keeps what it is sent, and fails as it is told."""

import contextlib
import datetime
import ipaddress
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.body)["data"]

    @property
    def reference(self) -> str:
        """Of the request that it is about; empty for what is about none."""
        said = json.loads(self.body) if self.headers["Content-Type"] == "application/json" else {}
        return said["data"]["request"]["reference"] if "data" in said else ""


@dataclass
class Receiver:
    """`status` is what it answers, or what `fails` says for the references that it holds; `delay`: seconds before.

    `drip`: it sends its status line one byte at a time, without end. `connections` counts all, those included that
    sent nothing.
    """

    port: int = 0
    scheme: str = "http"
    status: int = 204
    location: str = ""
    retry_after: str = ""
    delay: float = 0.0
    drip: bool = False
    fails: dict[str, int] = field(default_factory=dict)
    connections: int = 0
    received: list[Received] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/guichet?de=bron"

    @property
    def accepted(self) -> list[str]:
        """What was accepted, in order."""
        return [one.data["id"] for one in self.received if one.reference not in self.fails]


class Handler(BaseHTTPRequestHandler):
    """Answers as its server's receiver says."""

    server: "Server"

    def setup(self) -> None:
        self.server.receiver.connections += 1
        super().setup()

    def do_POST(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        receiver.received.append(Received(self.path, dict(self.headers), body))
        time.sleep(receiver.delay)
        if receiver.drip:
            self.trickle()
            return
        reference = receiver.received[-1].reference
        self.send_response(receiver.fails.get(reference, receiver.status))
        if receiver.location:
            self.send_header("Location", receiver.location)
        if receiver.retry_after:
            self.send_header("Retry-After", receiver.retry_after)
        self.end_headers()
        self.wfile.write(b"What is said here is not read. " * 1000)

    def trickle(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, *_args: object) -> None:
        """Nothing on the console."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    receiver: Receiver

    def handle_error(self, *_args: object) -> None:
        """Callers hang up: that is what is tested."""


@contextmanager
def running(receiver: Receiver, *, certificate: Path | None = None) -> Iterator[Receiver]:
    """The receiver on a free port of this machine, over TLS if it has a certificate."""
    server = Server(("127.0.0.1", 0), Handler)
    server.receiver = receiver
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        receiver.scheme = "https"
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def self_signed(folder: Path, name: str = "") -> Path:
    """A certificate that nobody vouches for, with its key: of this name, else of this machine's address."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.DNSName(name) if name else x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name or "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([named]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
