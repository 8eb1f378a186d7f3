"""A site of the demonstration, where FranceConnect is simulated and reached over HTTP, as our servers reach it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.urls import resolve

from communes.models import Authority
from portail.signin.identities import discovery
from portail.signin.identities.directory import FRANCECONNECT
from tests.factories.sites import Visitor, bare_site
from tests.portail.signin.identities.conftest import START
from tests.portail.signin.identities.served import way_to


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def answer(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """What the view of this address says: none of those that servers call asks the database for anything."""
    request = WSGIRequest(environ)
    found = resolve(request.path_info)
    response = found.func(request, *found.args, **found.kwargs)
    start(f"{response.status_code} {response.reason_phrase}", list(response.headers.items()))
    return [response.content]


@pytest.fixture
def simulated(settings: Any, tmp_path: Path) -> Iterator[str]:
    """The issuer, served; the settings are those of a demonstration whose environment names no other."""
    with make_server("127.0.0.1", 0, answer, server_class=Server, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        settings.VAR_DIR = tmp_path
        settings.SIMULATED_FRANCECONNECT = f"http://127.0.0.1:{server.server_port}/demo/franceconnect"
        settings.FRANCECONNECT_URL = settings.SIMULATED_FRANCECONNECT
        discovery.forget()
        yield settings.SIMULATED_FRANCECONNECT
        server.shutdown()
        thread.join()
        discovery.forget()


@pytest.fixture
def visitor(metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    return Visitor("localhost")


def page_of_choice(visitor: Visitor, **sent: str) -> str:
    """From the button to the address of the simulated page."""
    address = way_to(visitor.post(START.format(FRANCECONNECT), sent))
    assert address.startswith("http://localhost:8000/demo/franceconnect/authorize?")
    return address.removeprefix("http://localhost:8000")


def come_back_as(visitor: Visitor, person: str, **sent: str) -> Any:
    """Press the button, say who one is, and follow the way back to what the site answers."""
    led = visitor.post(page_of_choice(visitor, **sent), {"person": person})
    return visitor.get(led.headers["Location"].removeprefix("http://localhost:8000"))
