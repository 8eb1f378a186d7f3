"""A body that is too large is refused before it has come, and costs the server nothing (checklist 12)."""

import contextlib
import itertools
import os
import re
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from grc.images.pictures import MAX_PHOTO_BYTES
from tests.pages import WebPage
from tests.ports import free_port
from tests.security.corpus import make

MEGABYTE = 1024 * 1024
BODY = 200 * MEGABYTE
ALLOWED_GROWTH = 64 * MEGABYTE
STARTS_WITHIN = 120.0  # seconds, on a machine that is busy


class Server(NamedTuple):
    """A web worker of its own, over the test database."""

    port: int
    worker: int

    def reset_peak(self) -> int:
        """Forget the largest resident size that the worker has had; its present one, in bytes."""
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")
        return self.peak()

    def peak(self) -> int:
        """The largest resident size that the worker has had since, in bytes."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


class Answer(NamedTuple):
    status: int
    sent: int  # bytes of the body that had left when it came
    text: str


@pytest.fixture(scope="module")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port = free_port()
    database = connection.settings_dict
    url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    environ = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "gunicorn", "portail.wsgi", "--no-control-socket", "--worker-class", "gthread"]
    command += [
        "--threads",
        "4",
        "--bind",
        f"127.0.0.1:{port}",
        "--worker-tmp-dir",
        str(tmp_path_factory.mktemp("web")),
    ]
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield Server(port, started(process, port))
        finally:
            process.terminate()


def started(process: subprocess.Popen, port: int) -> int:
    """The process id of the worker, once it answers."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10) as client:
            client.sendall(b"GET /suivi/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if client.recv(12).startswith(b"HTTP/1.1 "):
                children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
                return int(children[0])
        time.sleep(0.2)
    pytest.fail("The web server did not start.")


def post(port: int, headers: str, chunks: Iterable[bytes]) -> Answer:
    """Send a body piece by piece until an answer comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        fixed = "POST /signaler/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        head = f"{fixed}{headers}\r\n\r\n"
        client.sendall(head.encode())
        sent = 0
        with contextlib.suppress(ConnectionError):
            for chunk in chunks:
                if select.select([client], [], [], 0)[0]:
                    break
                client.sendall(chunk)
                sent += len(chunk)
        received = b""
        with contextlib.suppress(ConnectionError):
            while piece := client.recv(65536):
                received += piece
        return Answer(int(received[9:12] or 0), sent, received.decode(errors="replace"))


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "without its length"])
def test_two_hundred_megabytes_are_refused_before_they_have_come(server: Server, announced: bool) -> None:
    piece = bytes(64 * 1024)
    before = server.reset_peak()
    if announced:
        answer = post(server.port, f"Content-Length: {BODY}", itertools.repeat(piece, BODY // len(piece)))
    else:
        chunk = f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
        answer = post(server.port, "Transfer-Encoding: chunked", itertools.repeat(chunk, BODY // len(piece)))
    assert answer.status == 413
    assert answer.sent < BODY / 4
    assert "Votre envoi est trop lourd" in answer.text
    assert server.peak() - before < ALLOWED_GROWTH


def test_six_photos_at_the_limit_pass_through_little_memory(server: Server) -> None:
    """The CSRF check reads the whole form, and finds no token in it."""
    before = server.reset_peak()
    head = b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    photo = head + bytes(MAX_PHOTO_BYTES) + b"\r\n"
    headers = f"Cookie: csrftoken={'a' * 32}\r\nContent-Length: {6 * len(photo) + len(b'--b--')}"
    answer = post(server.port, headers, [*[photo] * 6, b"--b--"])
    assert (answer.status, answer.sent) == (403, 6 * len(photo) + len(b"--b--"))
    assert server.peak() - before < ALLOWED_GROWTH


def multipart(photo: bytes) -> dict[str, object]:
    boundary = "limite"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="description"\r\n\r\nLe lampadaire\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    body += (
        photo
        + f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="after"\r\n\r\noui\r\n--{boundary}--\r\n'.encode()
    )
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def test_a_photo_that_is_too_large_is_not_kept_and_the_rest_of_the_form_is() -> None:
    photo = make.jpeg() + bytes(40 * MEGABYTE)
    request = RequestFactory().post("/signaler/", **multipart(photo))
    assert (request.POST["description"], request.POST["after"]) == ("Le lampadaire", "oui")
    file = request.FILES["photos"]
    assert file.size == len(photo)
    assert file.read() == b""
    file.close()


def test_a_photo_at_the_limit_is_kept_whole() -> None:
    photo = make.jpeg() + bytes(MAX_PHOTO_BYTES)
    photo = photo[:MAX_PHOTO_BYTES]
    file = RequestFactory().post("/signaler/", **multipart(photo)).FILES["photos"]
    assert file.size == MAX_PHOTO_BYTES
    assert file.read() == photo
    file.close()


def test_editors_are_bounded_by_the_body_alone() -> None:
    document = bytes(25 * MEGABYTE)
    file = RequestFactory().post("/admin/documents/multiple/add/", **multipart(document)).FILES["photos"]
    assert len(file.read()) == len(document) < settings.UPLOAD_MAX_BODY_BYTES
    file.close()


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1x", "9" * 30, str(140 * MEGABYTE)])
def test_a_false_or_enormous_length_is_refused(client: Client, length: str) -> None:
    response = client.generic(
        "POST", "/signaler/", b"", "multipart/form-data; boundary=b", CONTENT_LENGTH=length, HTTP_HOST="localhost"
    )
    assert response.status_code == 413
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_form_without_files_has_a_smaller_limit(client: Client) -> None:
    length = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    response = client.generic(
        "POST", "/suivi/", b"", "application/x-www-form-urlencoded", CONTENT_LENGTH=str(length), HTTP_HOST="localhost"
    )
    assert response.status_code == 413


@pytest.mark.django_db
def test_a_text_that_is_too_long_for_any_form_is_refused() -> None:
    checking = Client(enforce_csrf_checks=True)
    checking.cookies["csrftoken"] = "a" * 32
    text = {"description": "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    response = checking.post("/suivi/", text, HTTP_HOST="localhost")
    assert response.status_code == 413
    assert "Votre envoi est trop lourd" in WebPage(response).text
