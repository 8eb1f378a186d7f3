"""What places cost: the commune of a point, addresses loaded, completed and found from a point. `make bench`."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.context import SYSTEM, acting_as
from communes import geocoding, loader, territory
from communes.models import Authority, Street
from tests.bench.sites import UndoneError
from tests.factories import ban

ADDRESSES = 400_000  # of the metropolis, about
SOUTH, NORTH, WEST, EAST = 45.55, 45.95, 4.65, 5.15
QUESTIONS = 100


def measure() -> list[str]:
    """The lines of the report. The addresses are not kept."""
    lines = ["## Places", "", located(), ""]
    with acting_as(SYSTEM), tempfile.TemporaryDirectory() as folder:
        path = ban.write(Path(folder, "ban.csv.gz"), ban.made_up(ADDRESSES))
        try:
            with transaction.atomic():
                lines += loaded(path)
                raise UndoneError
        except UndoneError:
            pass
    return lines


def located() -> str:
    draw = random.Random(1)
    points = [(draw.uniform(SOUTH, NORTH), draw.uniform(WEST, EAST)) for _ in range(20_000)]
    territory.locate(*points[0])  # reads the outlines
    with CaptureQueriesContext(connection) as queries:
        started = time.process_time()
        for latitude, longitude in points:
            territory.locate(latitude, longitude)
        each = (time.process_time() - started) / len(points) * 1e6
    return f"Commune of a point: {each:.0f} µs of CPU, {len(queries)} queries and no call over {len(points)} points."


def loaded(path: Path) -> list[str]:
    """Loading, loading again, and asking."""
    first, again = rate(path), rate(path)
    draw = random.Random(2)
    bron = Authority.objects.get(slug="bron")
    streets = draw.sample(list(Street.objects.all()), QUESTIONS)
    begun = [f"{draw.randrange(1, 33)} {one.name[: draw.randrange(8, 16)]}" for one in streets]
    whole = [f"{draw.randrange(1, 33)} {one.name}, {one.postal_code} {one.town}" for one in streets]
    wrong = [one.name[:-3] + one.name[-2:] + "x" for one in streets]
    rows: dict[str, Iterable[Callable[[], Any]]] = {
        "completion, as it is typed": [lambda text=text: geocoding.complete(text, own=bron, limit=7) for text in begun],
        "completion, whole": [lambda text=text: geocoding.complete(text, own=bron, limit=7) for text in whole],
        "completion, misspelled": [lambda text=text: geocoding.complete(text, own=bron, limit=7) for text in wrong],
        "recognised when sent": [lambda text=text: geocoding.exactly(text, own=bron) for text in whole],
        "nearest address": [lambda one=one: geocoding.nearest(one.latitude + 0.0001, one.longitude) for one in streets],
    }
    line = (
        f"{ADDRESSES} made-up addresses ({Street.objects.count()} streets), loaded from a .csv.gz: {first:.0f} rows a"
        f" second; the same file again, which writes nothing: {again:.0f}."
    )
    return [
        line,
        "",
        "| question | median ms | 95th percentile ms |",
        "|---|--:|--:|",
        *(row(name, asked) for name, asked in rows.items()),
    ]


def rate(path: Path) -> float:
    started = time.perf_counter()
    loader.load_addresses(path)
    return ADDRESSES / (time.perf_counter() - started)


def row(name: str, asked: Iterable[Callable[[], Any]]) -> str:
    times = []
    for ask in asked:
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return f"| {name} | {statistics.median(times):.1f} | {times[int(len(times) * 0.95)]:.1f} |"
