"""The guarded channel alone calls out, but for whom the operator's environment names: as it runs, as it is written."""

import ast
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from communes.enums import Role
from communes.models import Authority
from tests import sockets
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.test_consistency import ROOT, SOURCES, relative

# Libraries that connect.
LIBRARIES = {
    *("aiohttp", "asyncio", "ftplib", "http.client", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib"),
    *("socket", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc.client"),
}
# Which modules import one, and why.
IMPORTERS = {
    "the channel": {f"accounts/channels/{name}.py" for name in ("asking", "outward", "posting")},
    "a client on what the channel opens": {"grc/mailroom/mails/imap.py", "site/portail/signin/identities/wire.py"},
    "what an answer is, what a failure is called": {
        "notifications/channels/failures.py",
        *(f"site/portail/signin/identities/{name}.py" for name in ("administration", "provider", "views")),
    },
    "an antivirus that the operator names": {"grc/images/antivirus.py"},
    "a program of the demonstration, which calls this portal as a partner's does": {
        "site/portail/management/commands/demo_partner.py"
    },
    "servers of this machine": {
        *(f"site/portail/runtime/embedded/{name}.py" for name in ("ports", "supervision", "valkey")),
        *("site/portail/runtime/launch.py", "site/portail/runtime/web.py"),
    },
}


def libraries_of(source: str) -> set[str]:
    """The libraries that connect which a module imports."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {library for library in LIBRARIES for name in named if f"{name}.".startswith(f"{library}.")}


def test_no_other_module_imports_what_connects() -> None:
    importers = {relative(path) for path in SOURCES if libraries_of(path.read_text())}
    assert {path for path in importers if not path.startswith("tests/")} == set().union(*IMPORTERS.values())


@pytest.mark.parametrize(
    "source",
    [
        "import imaplib",
        "import requests as http",
        "import urllib.request",
        "from urllib import request",
        "from http.client import HTTPConnection",
        "def late():\n    from requests.adapters import HTTPAdapter",
    ],
)
def test_an_import_is_seen(source: str) -> None:
    assert libraries_of(source)


def test_what_connects_nowhere_may_be_imported() -> None:
    assert not libraries_of("import http\nfrom urllib.parse import urlsplit\nfrom grc.desk.viewsets.requests import X")


@pytest.fixture
def listener() -> Iterator[int]:
    """A port of this machine that answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def of_module(name: str, source: str) -> Callable[[int], Any]:
    """The function `call` of a module of this name."""
    known: dict[str, Any] = {"__name__": name}
    exec(source, known)  # noqa: S102 written below
    return known["call"]


LOOSE = {
    "a socket": "import socket\ndef call(port): socket.create_connection(('127.0.0.1', port))",
    "IMAP": "import imaplib\ndef call(port): imaplib.IMAP4('127.0.0.1', port, 1)",
    "SMTP": "import smtplib\ndef call(port): smtplib.SMTP('127.0.0.1', port, timeout=1)",
    "HTTP": "import requests\ndef call(port): requests.get(f'http://127.0.0.1:{port}/', timeout=1)",
    "TLS": "import urllib.request\ndef call(port): urllib.request.urlopen(f'https://127.0.0.1:{port}/', timeout=1)",
}


@pytest.mark.parametrize("way", LOOSE)
@pytest.mark.parametrize("name", ["grc.loose", "wagtail.loose"])
def test_a_call_around_the_channel_fails(name: str, way: str, listener: int) -> None:
    with pytest.raises(pytest.fail.Exception, match=rf"{name} calls \('127.0.0.1', {listener}\)"):
        of_module(name, LOOSE[way])(listener)
    sockets.refused.clear()


def test_one_in_a_thread_of_its_own_is_remembered(listener: int) -> None:
    source = (
        "import concurrent.futures, socket\n"
        "def call(port):\n"
        "    with concurrent.futures.ThreadPoolExecutor() as pool:\n"
        "        return pool.submit(socket.create_connection, ('127.0.0.1', port)).exception()\n"
    )
    of_module("grc.loose", source)(listener)
    assert [said.partition(" calls")[0] for said in sockets.refused] == ["a thread of a library"]
    sockets.refused.clear()


def test_the_tests_themselves_connect(listener: int) -> None:
    socket.create_connection(("127.0.0.1", listener)).close()
    assert not sockets.refused


def test_all_ways_exist() -> None:
    for name in sockets.WAYS:
        if name.partition(".")[0] in sockets.PRODUCT:
            parts = Path(*name.split(".")).with_suffix(".py")
            assert (ROOT / parts).exists() or (ROOT / "site" / parts).exists(), name


@pytest.mark.django_db
def test_nobody_is_asked_what_a_page_might_embed(bron: Authority) -> None:
    """The chooser of the CMS is there for whoever writes, though no block embeds anything."""
    client = signed_in(member(bron, Role.OFFICER))
    answer = client.post(reverse("wagtailembeds:chooser_upload"), {"embed-chooser-url": "https://vimeo.com/1084537"})
    assert answer.status_code == 200
    assert not sockets.refused
