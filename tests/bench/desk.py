"""The agents' inbox over HTTP, all that its addresses ask for, and the treatment page, beside an empty page.

`make bench`, or alone `python -m tests.bench.desk`, on what `manage.py demo --requests 1000000` stored.
"""

import itertools
import os
import statistics
from collections.abc import Iterable
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner
from grc.models import Demande
from tests.bench.desk_pages import Group, groups
from tests.bench.outside import timed
from tests.bench.served import gunicorn
from tests.bench.visitor import Visitor

AGENT = "agent.metropole@example.org"
EMPTY = "vide/"
# A connection has what it is asked most often prepared after some times, and each of the threads has its own.
WARM_UP, ROUNDS = 100, int(os.environ.get("BENCH_ROUNDS", "40"))
BETWEEN = 5  # pages, from an empty one to the next


def measure() -> list[str]:
    """The lines of the report."""
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(email=AGENT))
    # As autovacuum does within a minute; only the owner of a table may, and it takes longer than a statement may.
    with as_owner(), acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        number = Demande.objects.count()
        cursor.execute("RESET statement_timeout")
    asked = list(groups(AGENT))
    log = Path(settings.VAR_DIR, "bench.log")
    with gunicorn("portail.wsgi:application", log=log, DJANGO_SETTINGS_MODULE="tests.bench.empty_page") as guichet:
        cookies = {name: one.value for name, one in client.cookies.items()}
        times = times_of(Visitor(guichet, "localhost", cookies=cookies), [page for one in asked for page in one.pages])
    unit = statistics.median(times[EMPTY])
    empty = f"An empty page of the administration: median {unit * 1000:.0f} ms, 95th percentile {ms(times[EMPTY])}."
    return [
        f"## Inbox of `{AGENT}` over HTTP, {number} requests stored, one client",
        "",
        f"{empty} {ROUNDS} times each page in turn, an empty one after every {BETWEEN}; to hold: the 95th percentile.",
        "",
        "| pages | number | medians, × empty page | worst 95th percentile ms | × empty page | to hold | its page |",
        "|---|--:|--:|--:|--:|--:|---|",
        *(row(one, times, unit) for one in asked),
        "",
        *beyond(asked, times, unit),
    ]


def times_of(visitor: Visitor, pages: list[str]) -> dict[str, list[float]]:
    """The seconds that each page of the administration took, and the empty one, from the least."""
    acts = {page: timed(partial(visitor.get, f"/admin/{page}")) for page in [EMPTY, *pages]}
    for act in itertools.islice(itertools.cycle([*acts.values()]), max(WARM_UP, 2 * len(acts))):
        act()
    times: dict[str, list[float]] = {page: [] for page in acts}
    for _ in range(ROUNDS):
        for rank, page in enumerate(pages):
            times[page].append(acts[page]())
            if rank % BETWEEN == 0:
                times[EMPTY].append(acts[EMPTY]())
    return {page: sorted(values) for page, values in times.items()}


def row(group: Group, times: dict[str, list[float]], unit: float) -> str:
    middles = [statistics.median(times[page]) / unit for page in group.pages]
    worst = max(group.pages, key=lambda page: high(times[page]))
    slow = high(times[worst])
    return (
        f"| {group.name} | {len(group.pages)} | {min(middles):.1f}–{max(middles):.1f} | {slow * 1000:.0f} |"
        f" {slow / unit:.1f} | {group.most} | `{worst}` |"
    )


def beyond(asked: Iterable[Group], times: dict[str, list[float]], unit: float) -> list[str]:
    """The pages whose 95th percentile does not hold, with their median."""
    missed = [
        f"- `{page}`: {high(times[page]) / unit:.1f} empty pages, median {statistics.median(times[page]) / unit:.1f}"
        for group in asked
        for page in group.pages
        if high(times[page]) > group.most * unit
    ]
    return ["Beyond:", "", *missed] if missed else ["Beyond: none."]


def high(values: list[float]) -> float:
    return values[int(len(values) * 0.95)]


def ms(values: list[float]) -> str:
    return f"{high(values) * 1000:.0f} ms"


if __name__ == "__main__":
    print("\n".join(measure()))
