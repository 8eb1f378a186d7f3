"""The agents' inbox over HTTP: its first page and its searches, beside an empty page of the administration.

`make bench`, or alone `python -m tests.bench.desk`, on what `manage.py demo --requests 1000000` stored.
"""

import os
import statistics
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
from tests.bench.outside import timed
from tests.bench.served import gunicorn
from tests.bench.visitor import Visitor

AGENT = "agent.metropole@example.org"
EMPTY = "empty page"
PAGES = {
    EMPTY: "vide/",
    "first page": "demandes/?vue=toutes",
    "one word": "demandes/?q=trottoir",
    "two words": "demandes/?q=trottoir+poussette",
    "words that nothing has": "demandes/?q=hippopotame+violet",
    "a reference that nothing has": "demandes/?q=2222-2222",
}
# A connection has what it is asked most often prepared after some times, and each of eight threads has its own.
WARM_UP, ROUNDS = 100, 60
MOST = 3  # empty pages


def measure() -> list[str]:
    """The lines of the report."""
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(email=AGENT))
    # As autovacuum does within a minute; only the owner of a table may, and it takes longer than a statement may.
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")
    with acting_as(SYSTEM):
        number = Demande.objects.count()
    log = Path(settings.VAR_DIR, "bench.log")
    with gunicorn("portail.wsgi:application", log=log, DJANGO_SETTINGS_MODULE="tests.bench.empty_page") as guichet:
        visitor = Visitor(guichet, "localhost", cookies={name: one.value for name, one in client.cookies.items()})
        acts = {name: timed(lambda path=path: visitor.get(f"/admin/{path}")) for name, path in PAGES.items()}
        for _ in range(WARM_UP):
            for act in acts.values():
                act()
        rounds = [{name: act() for name, act in acts.items()} for _ in range(ROUNDS)]
    times = {name: sorted(one[name] for one in rounds) for name in acts}
    unit = statistics.median(times[EMPTY])
    return [
        f"## Inbox of `{AGENT}` over HTTP, {number} requests stored, one client",
        "",
        f"To hold: the 95th percentile of a search at {MOST} times the median of an empty page of the administration.",
        "",
        "| page | median ms | 95th percentile ms | 95th percentile × empty page |",
        "|---|--:|--:|--:|",
        *(row(name, values, unit) for name, values in times.items()),
    ]


def row(name: str, values: list[float], unit: float) -> str:
    high = values[int(len(values) * 0.95)]
    return f"| {name} | {statistics.median(values) * 1000:.0f} | {high * 1000:.0f} | {high / unit:.1f} |"


if __name__ == "__main__":
    print("\n".join(measure()))
