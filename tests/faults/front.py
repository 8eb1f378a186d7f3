"""The proxy of deploy/ on ports of its own, before a server that counts what reaches it."""

import contextlib
import http.server
import re
import shutil
import socketserver
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from tests import children
from tests.bench.served import free_port, wait_for
from tests.needs import nginx

SOURCE = Path(settings.BASE_DIR, "deploy", "nginx")
INSTALLATION = Path("guichet", "installation.conf")


class Patience(NamedTuple):
    """What the proxy waits for. Seconds, and bytes a second."""

    client_header_timeout: int
    client_body_timeout: int
    body_window: int
    body_floor: int

    @property
    def longest(self) -> int:
        """Seconds after which a visitor who is too slow is gone: a body is judged at the end of each window."""
        return max(self.client_header_timeout, self.client_body_timeout, 2 * self.body_window)


def shipped() -> Patience:
    """The patience of the file that is delivered."""
    text = (SOURCE / INSTALLATION).read_text()
    return Patience(*(int(re.search(rf"^(?:set \$)?{name}\s+(\d+)", text, re.M)[1]) for name in Patience._fields))


class Received(NamedTuple):
    method: str
    path: str
    headers: list[tuple[str, str]]
    size: int  # bytes of the body

    def header(self, name: str) -> str | None:
        return {key.lower(): value for key, value in self.headers}.get(name.lower())


class Application(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Answers 200 to everything, with a page that gains by being compressed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.connections = 0
        self.received: list[Received] = []

    def verify_request(self, request: object, client_address: object) -> bool:
        self.connections += 1
        return True


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        size = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.received.append(Received(self.command, self.path, self.headers.items(), size))
        page = b"<p>Bonjour</p>" * 200
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_POST = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Front:
    """A running proxy: its ports, its certificate, the folder of its files and logs, and what stands behind it."""

    folder: Path
    application: Application
    port: int
    plain_port: int

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def logs(self) -> str:
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextlib.contextmanager
def front(patience: Patience, *, before: int | None = None) -> Iterator[Front]:
    """nginx, with the delivered configuration and this patience. It believes 127.0.0.1 about the visitor's address.

    `before`: the port of an application that stands there already.
    """
    with tempfile.TemporaryDirectory() as name, Application() as application:
        built = Front(Path(name), application, free_port(), free_port())
        built.folder.chmod(0o755)  # nginx's workers are no root
        write_configuration(built, patience, before or application.server_port)
        thread = threading.Thread(target=application.serve_forever)
        thread.start()
        # Whatever is said at the start goes to a file of its own: `error_log` has not been read yet.
        options = ["-e", built.folder / "start.log", "-g", f"daemon off; pid {built.folder}/pid;"]
        process = children.start([nginx(), "-c", built.folder / "nginx.conf", *options])
        try:
            wait_for(built.port)
            yield built
        finally:
            process.terminate()
            process.wait(timeout=20)
            application.shutdown()
            thread.join()


def write_configuration(built: Front, patience: Patience, application: int) -> None:
    """The delivered files; in `installation.conf`, and nowhere else, the values of this machine."""
    shutil.copytree(SOURCE, built.folder, dirs_exist_ok=True)
    key, folder = built.folder / "key.pem", built.folder
    values = patience._asdict() | {
        "ssl_certificate": built.certificate,
        "ssl_certificate_key": key,
        "application": f"127.0.0.1:{application}",
        "files": built.files,
        "pages": folder / "guichet" / "pages",
        "access_log": f"{folder}/access.log guichet",
        "error_log": f"{folder}/error.log crit",
    }
    text = (SOURCE / INSTALLATION).read_text()
    text = re.sub(r"^listen \[::\].*\n", "", text, flags=re.M)
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{built.port} ")
    text = text.replace("listen 80 ", f"listen 127.0.0.1:{built.plain_port} ")
    for name, value in values.items():
        text, found = re.subn(rf"^((?:set \$)?{name}\s+)[^;]+;", rf"\g<1>{value};", text, flags=re.M)
        assert found == 1, name
    text += "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Seen-From;\n"
    text += "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
    (folder / INSTALLATION).write_text(text)
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    key_kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key]
    subprocess.run(
        ["openssl", "req", "-x509", "-days", "2", *key_kind, "-out", built.certificate, *subject],
        check=True,
        capture_output=True,
    )


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
