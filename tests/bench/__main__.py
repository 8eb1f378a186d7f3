"""`make bench`: measure, print, and write docs/benchmarks.md.

Everything is measured in one run on one machine: the ratios to the plain view travel, the milliseconds do not.
"""

import io
import os
import platform
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from accounts.context import SYSTEM, acting_as  # noqa: E402 Django first
from portail.plausible import fill_up_to  # noqa: E402
from tests.bench import inside  # noqa: E402
from tests.bench.served import gunicorn  # noqa: E402
from tests.bench.visitor import Visitor  # noqa: E402

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "100000"))
REPORT = Path(settings.BASE_DIR, "docs", "benchmarks.md")
AGENT = "agent.metropole@example.org"
SEARCHES = {
    "filtered by state": "?onglet=toutes&etat=resolu",
    "search by words": "?q=trottoir+poussette",
    "search by reference": "?q=2222-2222",
    "search by address": "?q=personne%40example.org",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    with acting_as(SYSTEM):
        made = fill_up_to(REQUESTS, at=timezone.now(), say=lambda line: print(line, file=sys.stderr))  # noqa: T201
    lines = [*heading(), "", *outside(), "", *inbox_lines()]
    if made:
        lines[3:3] = [f"{made} requests were made for this run."]
    REPORT.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))  # noqa: T201


def heading() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    return [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {timezone.localdate():%Y-%m-%d}: {os.cpu_count()} cores, Python {platform.python_version()},"
        f" PostgreSQL {postgres}, gunicorn 2 × 8 threads, {REQUESTS} requests stored, the clients on the same machine.",
        "The plain view is an `HttpResponse` behind Django's usual middlewares, served alike, in the same run.",
    ]


def photo(megabytes: float = 3) -> bytes:
    """A JPEG of about that size, as a phone makes."""
    rng = random.Random(1)
    picture = Image.frombytes("RGB", (1600, 1200), rng.randbytes(1600 * 1200 * 3))
    buffer = io.BytesIO()
    picture.resize((4032, 3024)).save(buffer, "JPEG", quality=84)
    return buffer.getvalue()


def outside() -> list[str]:
    """Over HTTP: medians with one client, rates with eight."""
    log = Path(settings.VAR_DIR, "bench.log")
    picture = photo()
    with (
        gunicorn(
            "django.core.handlers.wsgi:WSGIHandler()", log=log, DJANGO_SETTINGS_MODULE="tests.bench.reference"
        ) as plain,
        gunicorn("portail.wsgi:application", log=log, DATABASE_POOL_SIZE="8") as guichet,
    ):
        acts: dict[str, Callable[[], object]] = {
            "plain view": lambda: plain_visitor.get("/"),
            "home of Bron": lambda: visitor.get("/"),
            "information page (accessibility)": lambda: visitor.get("/accessibilite/"),
            "report form": lambda: Visitor(guichet, "bron.localhost").get("/signaler/"),
            "report sent, no photo": lambda: send(),
            "report sent, 3 MB photo": lambda: send(picture),
        }

        def send(file: bytes | None = None) -> float:
            """Only the POST is timed: the form is opened before."""
            resident = Visitor(guichet, "bron.localhost")
            hidden = resident.open_report()
            started = time.perf_counter()
            resident.send_report(hidden, email="personne@example.org", photo=file)
            return time.perf_counter() - started

        plain_visitor, visitor = Visitor(plain, "localhost"), Visitor(guichet, "bron.localhost")
        times: dict[str, list[float]] = {name: [] for name in acts}
        for act in acts.values():
            act()
        for _ in range(30):
            for name, act in acts.items():
                started = time.perf_counter()
                told = act()
                times[name].append(told if isinstance(told, float) else time.perf_counter() - started)
        rates = {
            "plain view": rate(lambda: Visitor(plain, "localhost").get("/")),
            "report sent, no photo": rate(lambda: send()),
        }
    reference = statistics.median(times["plain view"])
    rows = [
        f"| {name} | {statistics.median(values) * 1000:.1f} | {p95(values) * 1000:.1f} | {statistics.median(values) / reference:.1f} |"
        for name, values in times.items()
    ]
    return [
        "## Over HTTP, one client",
        "",
        "| page | median ms | 95th percentile ms | × plain view |",
        "|---|--:|--:|--:|",
        *rows,
        "",
        f"The photo weighs {len(picture) / 1e6:.1f} MB. With eight clients, each opening the form and sending it:"
        f" {rates['report sent, no photo']:.0f} reports a second (plain view, a connection each: {rates['plain view']:.0f} a second).",
    ]


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def rate(act: Callable[[], object], *, clients: int = 8, seconds: float = 6) -> float:
    """How many acts a second `clients` threads do together."""
    until = time.perf_counter() + seconds
    counts = [0] * clients

    def work(number: int) -> None:
        while time.perf_counter() < until:
            act()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def inbox_lines() -> list[str]:
    costs = inside.inbox(AGENT, SEARCHES)
    empty, first = costs["empty admin page"], costs["first page"]
    rows = [
        f"| {name} | {cost.milliseconds:.0f} | {len(cost.queries)} | {len(cost.queries) - len(empty.queries)} |"
        f" {cost.milliseconds / first.milliseconds:.2f} |"
        for name, cost in costs.items()
    ]
    with acting_as(inside.agent(AGENT)):
        scans = {
            name: sorted({table for sql in cost.queries if "grc_" in sql for table in inside.sequential_scans(sql)})
            for name, cost in costs.items()
        }
    found = {name: tables for name, tables in scans.items() if tables}
    return [
        f"## Inbox, in one process, as `{AGENT}`",
        "",
        "| page | median ms | queries | beyond the empty page | × first page |",
        "|---|--:|--:|--:|--:|",
        *rows,
        "",
        f"Sequential scans on large tables in the plans, as the application role: {found or 'none'}.",
    ]


if __name__ == "__main__":
    main()
