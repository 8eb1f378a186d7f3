"""What the resident's space costs: queries, plans, and times over HTTP beside a plain view served alike."""

import os
import statistics
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.context import SYSTEM, acting_as, resident
from accounts.models import User
from accounts.operations import terms, trust_address
from accounts.ownership import as_owner
from grc.models import Party
from tests.bench import inside
from tests.bench.outside import PLAIN, timed
from tests.bench.served import gunicorn
from tests.bench.visitor import Visitor

ACCOUNTS = int(os.environ.get("BENCH_ACCOUNTS", "20000"))
EMAIL = "dossiers@example.org"
REQUESTS = 50  # of this resident
ROUNDS = 40
PAGES = {
    "space": "/mon-espace/",
    "space, second page of all": "/mon-espace/?vue=toutes",
    "messages": "/mon-espace/messages/",
}


def measure() -> list[str]:
    """The lines of the report."""
    with acting_as(SYSTEM):
        person = resident_with(REQUESTS)
        reference = Party.objects.filter(user=person).values_list("demande__reference", flat=True)[0]
    client = Client(headers={"host": "bron.localhost"})
    client.force_login(person)
    pages = PAGES | {"one request": f"/mon-espace/demandes/{reference}/"}
    second = inside.OLDER.search(client.get(pages["space, second page of all"]).content.decode())
    assert second
    pages["space, second page of all"] = "/mon-espace/" + (second[1] or second[2]).replace("&amp;", "&")
    costs = {name: inside.Cost(client, path) for name, path in pages.items()}
    with acting_as(resident(person.pk)):
        asked = [sql for cost in costs.values() for sql in cost.queries if sql.startswith("SELECT")]
        scans = sorted({table for sql in asked for table in inside.sequential_scans(sql)})
    times = over_http(pages, client.cookies[settings.SESSION_COOKIE_NAME].value)
    plain = statistics.median(times[PLAIN])
    rows = [
        f"| {name} | {len(costs[name].queries) if name in costs else 0} | {statistics.median(values) * 1000:.1f} |"
        f" {sorted(values)[int(len(values) * 0.95)] * 1000:.1f} | {statistics.median(values) / plain:.1f} |"
        for name, values in times.items()
    ]
    return [
        f"## Space of a resident with {REQUESTS} requests",
        "",
        f"Among {User.objects.count()} accounts; over HTTP, one client, {ROUNDS} of each in turn.",
        "",
        "| page | queries | median ms | 95th percentile ms | × plain view |",
        "|---|--:|--:|--:|--:|",
        *rows,
        "",
        f"Sequential scans on large tables in the plans, as the application role: {', '.join(scans) or 'none'}.",
    ]


def resident_with(number: int) -> User:
    """The account of who has this many requests, of all ages and states: the bulk has too few for one person."""
    person = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL)
    trust_address(person)
    if version := terms.in_force(timezone.localdate()):
        terms.accept(person, version, at=timezone.now())
    missing = number - Party.objects.filter(user=person).count()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE grc_party SET user_id = %s WHERE id IN (SELECT id FROM grc_party WHERE user_id IS NULL"
            " ORDER BY id DESC OFFSET 1000 LIMIT %s)",
            [person.pk, max(0, missing)],
        )
    return person


def over_http(pages: dict[str, str], session: str) -> dict[str, list[float]]:
    """Seconds of each page and of the plain view, one of each in turn: what slows the machine slows them all."""
    log = Path(settings.VAR_DIR, "bench.log")
    with (
        gunicorn(
            "django.core.wsgi:get_wsgi_application()", log=log, DJANGO_SETTINGS_MODULE="tests.bench.reference"
        ) as plain,
        gunicorn("portail.wsgi:application", log=log) as guichet,
    ):
        visitor = Visitor(guichet, "bron.localhost", cookies={settings.SESSION_COOKIE_NAME: session})
        plain_visitor = Visitor(plain, "localhost")
        acts = {PLAIN: timed(lambda: plain_visitor.get("/"))}
        acts |= {name: timed(lambda path=path: visitor.get(path)) for name, path in pages.items()}
        for act in acts.values():
            for _ in range(5):
                act()
        rounds = [{name: act() for name, act in acts.items()} for _ in range(ROUNDS)]
    return {name: [one[name] for one in rounds] for name in acts}
