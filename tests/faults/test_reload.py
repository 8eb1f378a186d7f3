"""New code or new settings without a refusal: the unit's reload, under visitors, behind the proxy."""

import http.client
import os
import signal
import ssl
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.served import GUICHET, server
from tests.faults.front import Front, front, shipped
from tests.faults.house import ground

pytestmark = [pytest.mark.deep, pytest.mark.proxy]
REQUESTS, PACE, RELOADS = 1_000, 20, 10  # in all, a second, in all
PAGES = ("/", "/signaler/", "/recherche/")


def status_of(proxy: Front, path: str) -> int:
    """What a visitor is answered, on a connection of their own; 0 when nobody answers."""
    context = ssl.create_default_context(cafile=proxy.certificate)
    connection = http.client.HTTPSConnection("localhost", proxy.port, timeout=30, context=context)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def test_ten_reloads_lose_no_request(tmp_path: Path) -> None:
    with (
        ground(tmp_path, ["manage.py", "demo", "-v0"]) as built,
        server(GUICHET, log=tmp_path / "web.log", **built.environment) as web,
        front(shipped(), before=web.port) as proxy,
    ):
        assert {status_of(proxy, page) for page in PAGES} == {200}
        began, answers = time.monotonic(), Counter[int]()
        for number in range(REQUESTS):
            if number % (REQUESTS // RELOADS) == REQUESTS // RELOADS // 2:
                os.kill(web.pid, signal.SIGHUP)
            time.sleep(max(0.0, began + number / PACE - time.monotonic()))
            answers[status_of(proxy, PAGES[number % len(PAGES)])] += 1
    assert answers == {200: REQUESTS}
