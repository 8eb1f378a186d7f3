"""The public register of a million reports, made anew each time: milliseconds, statements, plans.

`make bench`, or alone `python -m tests.bench.register`.
"""

import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from portail.demo.bulk import fill_up_to
from signalement.grid import Tile
from signalement.register.models import PublishedReport
from signalement.register.results import similar_to

REPORTS = int(os.environ.get("BENCH_REPORTS", "1000000"))
PUBLIC = 0.83  # of plausible requests: the others touch people
ROUNDS = 30
ANEW = "anew=1"  # a parameter that no page understands: made for that reader
READ_WHOLE = {"signalement_publishedreport", "signalement_reportupdate"}  # never to be
HOST = "localhost"  # of the metropolis: its register is everybody's


class Cost(NamedTuple):
    median: float  # milliseconds
    late: float  # the 95th percentile
    statements: int
    bytes: int
    plans: str


def measure() -> list[str]:
    """The lines of the report."""
    with acting_as(SYSTEM):
        fill_up_to(round(REPORTS / PUBLIC), at=timezone.now(), say=lambda line: print(line, file=sys.stderr))
        reports = PublishedReport.objects.count()
        questions = dict(asked())
        near = duplicates()
    client = Client(headers={"host": HOST})
    rows = {name: cost(client, paths) for name, paths in questions.items()}
    files = [taken(client, name, path) for name, path in FILES.items()]
    return [
        f"## Register of {reports} public reports, in one process, nothing kept",
        "",
        "| question | median ms | 95th percentile ms | statements | kB | indexes in the plans |",
        "|---|--:|--:|--:|--:|---|",
        *(
            f"| {name} | {one.median:.1f} | {one.late:.1f} | {one.statements} | {one.bytes / 1000:.1f} | {one.plans} |"
            for name, one in rows.items()
        ),
        "",
        near,
        "",
        "| whole file | rows | seconds | rows a second | MB | memory grown by MB |",
        "|---|--:|--:|--:|--:|--:|",
        *files,
    ]


FILES = {
    "GeoJSON of the territory": "/donnees/signalements/metropole.geojson",
    "CSV of the territory": "/donnees/signalements/metropole.csv",
    "Open311 CSV, all": "/open311/v2/requests.csv",
}


def asked() -> Iterator[tuple[str, list[str]]]:
    """The addresses that are asked for, by what they answer."""
    draw = random.Random(5)
    communes = list(Authority.objects.communes().filter(latitude__isnull=False))
    points = [
        ((one.latitude or 0) + draw.gauss(0, 0.006), (one.longitude or 0) + draw.gauss(0, 0.008))
        for one in draw.choices(communes, [one.population or 1 for one in communes], k=ROUNDS)
    ]
    references = draw.sample(list(PublishedReport.objects.listed().values_list("reference", flat=True)[:20_000]), 3000)
    categories = ("lampadaire-eteint", "nid-de-poule", "depot-sauvage")
    for level in (10, 12, 14, 16):
        tiles = [Tile.holding(north, east, level) for north, east in points]
        for state, words in (("open", ""), ("of any state", "?etat=tous")):
            name = f"map, a tile of level {level}, {state}"
            yield name, [f"/signalements/carte/{one.z}/{one.x}/{one.y}.json{words}" for one in tiles]
    yield "list, first page", ["/signalements/"] * ROUNDS
    yield "list, one category", [f"/signalements/?categorie={draw.choice(categories)}" for _ in range(ROUNDS)]
    yield "list, from far", [f"/signalements/?etat=tous&apres={one}" for one in references[:ROUNDS]]
    yield "one report", [f"/signalements/{one}/" for one in references[ROUNDS : 2 * ROUNDS]]
    near = [f"lat={north:.6f}&long={east:.6f}&radius=250" for north, east in points]
    yield "Open311, within 250 m of a point", [f"/open311/v2/requests.json?{one}" for one in near]
    yield "Open311, list of 50", ["/open311/v2/requests.json?page_size=50"] * ROUNDS
    yield "Open311, list of 1000", ["/open311/v2/requests.json"] * ROUNDS
    yield (
        "Open311, one category, 50",
        [f"/open311/v2/requests.json?service_code={draw.choice(categories)}&page_size=50" for _ in range(ROUNDS)],
    )
    yield "Open311, one", [f"/open311/v2/requests/{one}.json" for one in references[2 * ROUNDS : 3 * ROUNDS]]
    lists = [",".join(references[start : start + 50]) for start in range(100, 100 + 50 * ROUNDS, 50)]
    yield "Open311, 50 named", [f"/open311/v2/requests.json?service_request_id={one}" for one in lists]
    yield "Open311, 50 updates", ["/open311/v2/servicerequestupdates.json?page_size=50"] * ROUNDS


def cost(client: Client, paths: list[str]) -> Cost:
    times, size = [], 0
    paths = [f"{path}{'&' if '?' in path else '?'}{ANEW}" for path in paths]
    client.get(paths[0])  # what a process reads once
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            started = time.perf_counter()
            response = client.get(path)
            times.append((time.perf_counter() - started) * 1000)
        assert response.status_code == 200, (path, response.status_code)
        size = max(size, len(response.content))
    with acting_as(SYSTEM):
        seen = ", ".join(sorted({name for query in queries for name in read_by(query["sql"])})) or "none"
    times.sort()
    return Cost(statistics.median(times), times[int(len(times) * 0.95)], len(queries), size, seen)


def read_by(sql: str) -> Iterator[str]:
    """The indexes by which a statement reads the register, and the tables of it that it reads to the end."""
    if "signalement_published" not in sql and "signalement_reportupdate" not in sql:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (plan,) = cursor.fetchone()
    yield from _named((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _named(node: dict[str, Any], *, bounded: bool = False) -> Iterator[str]:
    bounded = bounded or node["Node Type"] == "Limit"
    if str(node.get("Index Name", "")).startswith("signalement_"):
        yield node["Index Name"]
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in READ_WHOLE and not bounded:
        yield f"**{node['Relation Name']} whole**"
    for child in node.get("Plans", []):
        yield from _named(child, bounded=bounded)


def duplicates() -> str:
    """What the form asks before it sends: the open reports of the same family within 250 m."""
    draw = random.Random(9)
    open_ones = PublishedReport.objects.listed().open().filter(cell__isnull=False)
    places = list(open_ones.select_related("category")[:20_000:200])
    times = []
    for one in draw.sample(places, len(places)):
        with CaptureQueriesContext(connection) as queries:
            started = time.perf_counter()
            similar_to(one.category, one.latitude or 0, one.longitude or 0)
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
    plans = ", ".join(sorted({name for query in queries for name in read_by(query["sql"])}))
    return (
        f"Duplicates near a place, as the form asks for them: median {statistics.median(times):.1f} ms, 95th percentile"
        f" {times[int(len(times) * 0.95)]:.1f} ms, {len(queries)} statements, by {plans}."
    )


def taken(client: Client, name: str, path: str) -> str:
    """A file taken from its first byte to its last, nothing of it kept."""
    before, started, size, rows = memory(), time.perf_counter(), 0, 0
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    for part in response.streaming_content:  # type: ignore[attr-defined]
        size += len(part)
        rows += part.count(b"\n")
    took = time.perf_counter() - started
    return f"| {name} | {rows} | {took:.1f} | {rows / took:.0f} | {size / 1e6:.0f} | {memory() - before:.0f} |"


def memory() -> float:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    print("\n".join(measure()))
