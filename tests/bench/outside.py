"""What pages cost over HTTP: medians with one client, rates with eight, beside a plain view served alike."""

import io
import random
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from PIL import Image

from tests.bench.served import gunicorn
from tests.bench.visitor import Visitor

PLAIN = "plain view"
ROUNDS = 30
SENT = "report sent, no photo"


def measure() -> list[str]:
    """The lines of the report."""
    log = Path(settings.VAR_DIR, "bench.log")
    plain_settings = "tests.bench.reference"
    picture = photo()
    with (
        gunicorn("django.core.wsgi:get_wsgi_application()", log=log, DJANGO_SETTINGS_MODULE=plain_settings) as plain,
        gunicorn("portail.wsgi:application", log=log) as guichet,
    ):
        plain_visitor, visitor = Visitor(plain, "localhost"), Visitor(guichet, "bron.localhost")
        acts = {
            PLAIN: timed(lambda: plain_visitor.get("/")),
            "home of Bron": timed(lambda: visitor.get("/")),
            "information page (accessibility)": timed(lambda: visitor.get("/accessibilite/")),
            "report form": timed(lambda: visitor.get("/signaler/")),
            SENT: lambda: sent(guichet),
            "report sent, 3 MB photo": lambda: sent(guichet, picture),
        }
        for act in acts.values():
            act()
        # One of each in turn: what slows the machine for a while slows them all.
        rounds = [{name: act() for name, act in acts.items()} for _ in range(ROUNDS)]
        rates = {
            PLAIN: rate(lambda: looked(plain)),
            SENT: rate(lambda: sent(guichet)),
        }
    times = {name: [one[name] for one in rounds] for name in acts}
    return [*table(times), "", summary(len(picture), rates)]


def table(times: dict[str, list[float]]) -> list[str]:
    plain = statistics.median(times[PLAIN])
    rows = [
        f"| {name} | {statistics.median(values) * 1000:.1f} | {sorted(values)[int(len(values) * 0.95)] * 1000:.1f}"
        f" | {statistics.median(values) / plain:.1f} |"
        for name, values in times.items()
    ]
    head = ["## Over HTTP, one client", "", "| page | median ms | 95th percentile ms | × plain view |"]
    return [*head, "|---|--:|--:|--:|", *rows]


def summary(size: int, rates: dict[str, float]) -> str:
    return (
        f"Only the POST of a report is timed. The photo weighs {size / 1e6:.1f} MB. With eight clients, each opening"
        f" the form and sending it: {rates[SENT]:.0f} reports a second (plain view, a connection each:"
        f" {rates[PLAIN]:.0f} a second)."
    )


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """`act`, returning the seconds that it took."""

    def run() -> float:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started

    return run


def looked(port: int) -> None:
    """Ask for the plain view on a connection of its own."""
    with Visitor(port, "localhost") as visitor:
        visitor.get("/")


def sent(port: int, file: bytes | None = None) -> float:
    """Send a report as a new resident; the seconds of the POST, the form being opened before."""
    with Visitor(port, "bron.localhost") as resident:
        hidden = resident.open_report()
        return timed(lambda: resident.send_report(hidden, email="personne@example.org", photo=file))()


def photo() -> bytes:
    """A JPEG of about 3 MB, of the dimensions of a phone's."""
    noise = random.Random(1).randbytes(1600 * 1200 * 3)
    buffer = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), noise).resize((4032, 3024)).save(buffer, "JPEG", quality=50)
    return buffer.getvalue()


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
