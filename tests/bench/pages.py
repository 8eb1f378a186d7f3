"""What public pages cost: CPU and rate over HTTP, kept or made anew, beside a plain view served alike; their queries;
how long a change takes to show. `make bench`, or alone `python -m tests.bench.pages`.
"""

import os
import re
import statistics
import time
import zlib
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from accounts.context import SYSTEM, acting_as
from tests.bench.load import Reader, processor_seconds, rate
from tests.bench.served import Server, server

HOST = "bron.localhost"
PLAIN = "plain view"
PAGES = {"home of Bron": "/", "information page (accessibility)": "/accessibilite/"}
WEIGHED = {"home": "/", "information": "/accessibilite/", "catalogue of services": "/services/", "report": "/signaler/"}
WEIGHED |= {"search": "/recherche/?q=mairie", "follow-up": "/suivi/"}
ASSETS = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"')
ANEW = "?anew=1"  # a parameter that no page understands: made for that reader
TO_HOLD = (
    "To hold: a kept page at half the rate of the plain view; a page made anew in 8 queries and a third of the CPU of"
    " bakerydemo's content page, which was measured from 35 times a plain view up: 12 times."
)
ROUNDS = 5
REQUESTS = 200  # in a round, of each


class Target(NamedTuple):
    server: Server
    host: str
    path: str


class Cost(NamedTuple):
    """Medians over the rounds; the ratios are to the plain view in the same round."""

    cpu: float  # milliseconds of the server's processes a request
    cpu_ratio: float
    rate: float  # answers a second, eight readers
    rate_ratio: float


def measure() -> list[str]:
    """The lines of the report."""
    log = Path(settings.VAR_DIR, "bench.log")
    plain_settings = "tests.bench.reference"
    with (
        server("django.core.wsgi:get_wsgi_application()", log=log, DJANGO_SETTINGS_MODULE=plain_settings) as plain,
        server("portail.wsgi:application", log=log) as guichet,
    ):
        targets = {PLAIN: Target(plain, "localhost", "/")}
        for name, path in PAGES.items():
            targets[f"{name}, kept"] = Target(guichet, HOST, path)
            targets[f"{name}, made"] = Target(guichet, HOST, path + ANEW)
        costs = compared(targets)
        seconds = [purge(guichet) for _ in range(ROUNDS)]
        weights = {name: weight(guichet, path) for name, path in WEIGHED.items()}
    return [*table(costs), "", *queries(), "", *changes(seconds), "", *weighed(weights)]


def compared(targets: dict[str, Target]) -> dict[str, Cost]:
    """Each in turn, several times: what slows the machine for a while slows them all."""
    for target in targets.values():
        rate(target.server.port, target.host, target.path, seconds=1)  # every process has read its templates
    rounds = [{name: (cpu(target), answers(target)) for name, target in targets.items()} for _ in range(ROUNDS)]
    return {
        name: Cost(
            statistics.median(one[name][0] for one in rounds) * 1000,
            statistics.median(one[name][0] / one[PLAIN][0] for one in rounds),
            statistics.median(one[name][1] for one in rounds),
            statistics.median(one[name][1] / one[PLAIN][1] for one in rounds),
        )
        for name in targets
    }


def cpu(target: Target) -> float:
    """Seconds of processor a request, one reader."""
    with Reader(target.server.port, target.host, target.path) as reader:
        before = processor_seconds(target.server.pid)
        for _ in range(REQUESTS):
            reader.read()
        return (processor_seconds(target.server.pid) - before) / REQUESTS


def answers(target: Target) -> float:
    return rate(target.server.port, target.host, target.path)


def table(costs: dict[str, Cost]) -> list[str]:
    return [
        "## Public pages: kept, and made anew",
        "",
        "| page | CPU ms | × plain view | answers a second, 8 readers | × plain view |",
        "|---|--:|--:|--:|--:|",
        *(
            f"| {name} | {cost.cpu:.2f} | {cost.cpu_ratio:.1f} | {cost.rate:.0f} | {cost.rate_ratio:.2f} |"
            for name, cost in costs.items()
        ),
    ]


def queries() -> list[str]:
    """How many queries a page takes that is made anew, the frame of its site being known."""
    client = Client(headers={"host": HOST})
    counts = {name: counted(client, path + ANEW) for name, path in PAGES.items()}
    made = ", ".join(f"{name} {count}" for name, count in counts.items())
    return [f"Queries of a page made anew, the parts of the home page being kept: {made}. {TO_HOLD}"]


def counted(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def purge(guichet: Server) -> float:
    """Seconds from the publication of a page until every process serves it anew, to eight readers at once."""
    words = f"Publié à {time.time_ns()}."
    path = PAGES["information page (accessibility)"]
    readers = [Reader(guichet.port, HOST, path) for _ in range(8)]
    for reader in readers:
        reader.read()
    with acting_as(SYSTEM):
        page = Page.objects.get(url_path=f"/bron{path}").specific
        page.lead = words
        started = time.perf_counter()
        page.save_revision().publish()
    while not all(words.encode() in (reader.read() and reader.received) for reader in readers):
        pass
    for reader in readers:
        reader.socket.close()
    return time.perf_counter() - started


def changes(seconds: list[float]) -> list[str]:
    line = (
        f"From the act of publishing until eight readers get the new page: median {statistics.median(seconds):.2f} s,"
        f" at most {max(seconds):.2f} s (to hold: 5 s)."
    )
    return [line]


def weight(guichet: Server, path: str) -> tuple[int, int, int]:
    """The files of style and script that a page names, and the bytes of each kind when they travel compressed."""
    with Reader(guichet.port, HOST, path) as reader:
        reader.read()
        page = reader.received.decode()
    sizes = {"css": 0, "js": 0}
    found = ASSETS.findall(page)
    for css, script in found:
        with Reader(guichet.port, HOST, css or script) as reader:
            reader.read()
            body = reader.received.partition(b"\r\n\r\n")[2]
        sizes["css" if css else "js"] += len(zlib.compress(body, 6))
    return len(found), sizes["css"], sizes["js"]


def weighed(weights: dict[str, tuple[int, int, int]]) -> list[str]:
    return [
        "| page | files | CSS, kB gzipped | JavaScript, kB gzipped | both (to hold: 25) |",
        "|---|--:|--:|--:|--:|",
        *(
            f"| {name} | {count} | {css / 1000:.1f} | {js / 1000:.1f} | {(css + js) / 1000:.1f} |"
            for name, (count, css, js) in weights.items()
        ),
    ]


if __name__ == "__main__":
    print("\n".join(measure()))
