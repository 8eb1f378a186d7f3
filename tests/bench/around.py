"""The public map, over HTTP: its page and all that it asks for to show a screen, one after the other.

`make bench`, or alone `python -m tests.bench.around`.
"""

import itertools
import os
import statistics
from pathlib import Path

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.conf import settings

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from signalement.grid import Tile
from signalement.register.models import PublishedReport
from tests.bench.load import Reader
from tests.bench.served import Server, server

ROUNDS = 40
COLUMNS, ROWS = 3, 1  # tiles of 1024 pixels: what a map as wide as a screen of 1280 lies on, one time with another
LEVELS = {"a commune": ("bron.localhost", 12), "the whole territory": ("localhost", 9)}
HOW = {"as served, kept for a minute": "", "made anew": "?anew=1"}  # a parameter that no page understands
# FixMyStreet's map of 100,000 reports, 347 ms where a plain view took 0.50: to hold, a tenth.
PEER = 347 / 0.50


def measure() -> list[str]:
    """The lines of the report."""
    log = Path(settings.VAR_DIR, "bench.log")
    with acting_as(SYSTEM):
        bron, reports = Authority.objects.get(slug="bron"), PublishedReport.objects.count()
    plain_settings = "tests.bench.reference"
    with (
        server("django.core.wsgi:get_wsgi_application()", log=log, DJANGO_SETTINGS_MODULE=plain_settings) as plain,
        server("portail.wsgi:application", log=log) as guichet,
    ):
        unit = median(plain, "localhost", ["/"])
        rows = []
        for (name, (host, level)), (how, asked) in itertools.product(LEVELS.items(), HOW.items()):
            page = median(guichet, host, [f"/signalements/{asked}"])
            tiles = median(guichet, host, [f"{tile}{asked}" for tile in tiles_round(bron, level)])
            rows.append(
                f"| {name}, {how} | {page:.1f} | {tiles:.1f} | {page + tiles:.1f} | {(page + tiles) / unit:.0f} |"
                f" {PEER / ((page + tiles) / unit):.1f} |"
            )
    terms = (
        f"A plain view: {unit:.2f} ms. FixMyStreet's map page, measured elsewhere with 100,000 reports: {PEER:.0f}"
        f" plain views; to hold: ten times less. A screen: the page and {COLUMNS * ROWS} tiles, asked for in turn."
    )
    return [
        f"## Map of {reports} public reports, over HTTP, one client",
        "",
        terms,
        "",
        "| screen | page ms | tiles ms | both ms | × plain view | times less than the peer |",
        "|---|--:|--:|--:|--:|--:|",
        *rows,
    ]


def tiles_round(middle: Authority, level: int) -> list[str]:
    centre = Tile.holding(middle.latitude or 0, middle.longitude or 0, level)
    return [
        f"/signalements/carte/{level}/{centre.x + column}/{centre.y + row}.json"
        for column in range(COLUMNS)
        for row in range(ROWS)
    ]


def median(served: Server, host: str, paths: list[str]) -> float:
    """Milliseconds to read all these addresses, one after the other."""
    readers = [Reader(served.port, host, path) for path in paths]
    for _ in range(4):  # every process has read its templates
        for reader in readers:
            reader.read()
    times = [sum(reader.read() for reader in readers) for _ in range(ROUNDS)]
    for reader in readers:
        reader.socket.close()
    return statistics.median(times) * 1000


if __name__ == "__main__":
    print("\n".join(measure()))
