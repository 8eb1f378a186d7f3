"""What pages cost inside one process: queries, milliseconds, plans."""

import json
import re
import statistics
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc.desk.inbox import count_all, counts_of_tabs
from grc.desk.inbox.own import desk_of
from grc.desk.views.selection import reader_of
from grc.models import Party

LARGE = {"grc_demande", "grc_party", "grc_event", "grc_message", "grc_searchentry", "notifications_notification"}
LARGE |= {"accounts_user", "account_emailaddress"}
EMPTY, FIRST = "empty admin page", "first page"
FIRST_PAGE = "demandes/?vue=toutes"
SEARCHES = {
    "waiting for the service": "demandes/",
    "filtered by state": "demandes/?vue=toutes&etat=resolu",
    "search by words": "demandes/?q=trottoir+poussette",
    "search by reference": "demandes/?q=2222-2222",
}
OLDER = re.compile(r'href="(\?[^"]*)"[^>]*rel="next"|rel="next"[^>]*href="(\?[^"]*)"')


class Cost:
    """Milliseconds, median and 95th percentile, and the number of queries of one page, as an agent sees it."""

    def __init__(self, client: Client, path: str, *, rounds: int = 40) -> None:
        times = []
        for _ in range(rounds):
            with CaptureQueriesContext(connection) as queries:
                started = time.perf_counter()
                response = client.get(path)
                times.append((time.perf_counter() - started) * 1000)
            assert response.status_code == 200, (path, response.status_code)
        self.milliseconds = statistics.median(times)
        self.slowest = sorted(times)[int(rounds * 0.95)]
        self.queries = [query["sql"] for query in queries]
        self.text = response.content.decode()


def measure(email: str) -> list[str]:
    """The lines of the report, for the inbox of the agent `email`."""
    costs = inbox(email)
    empty, first = costs[EMPTY], costs[FIRST]
    with acting_as(agent(email)):
        scans = {
            name: tables
            for name, cost in costs.items()
            if (tables := {table for sql in cost.queries if "grc_" in sql for table in sequential_scans(sql)})
        }
    rows = [
        f"| {name} | {cost.milliseconds:.0f} | {cost.slowest:.0f} | {len(cost.queries)} |"
        f" {len(cost.queries) - len(empty.queries)} | {cost.milliseconds / first.milliseconds:.2f} |"
        for name, cost in costs.items()
    ]
    return [
        f"## Inbox, in one process, as `{email}`",
        "",
        "| page | median ms | 95th percentile ms | queries | beyond the empty page | × first page |",
        "|---|--:|--:|--:|--:|--:|",
        *rows,
        "",
        f"Counts of the left column, in one statement: {counting(email):.1f} ms.",
        "",
        f"Sequential scans on large tables in the plans, as the application role: {scans or 'none'}.",
    ]


def counting(email: str, *, rounds: int = 40) -> float:
    """Median milliseconds of the counts of all tabs."""
    actor, today = agent(email), timezone.localdate()
    with acting_as(actor):
        wanted = counts_of_tabs(reader_of(actor, desk_of(actor, today)), today, actor.authority_ids)
        times = []
        for _ in range(rounds):
            started = time.perf_counter()
            count_all(wanted)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


@override_settings(ROOT_URLCONF="tests.bench.urls")
def inbox(email: str) -> dict[str, Cost]:
    """The cost of an empty page of the admin, of the first page, of a far one, and of each search."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    pages = {EMPTY: "vide/", FIRST: FIRST_PAGE, "far page": far_page(client), **SEARCHES, **by_address(email)}
    return {name: Cost(client, "/admin/" + path) for name, path in pages.items()}


def by_address(email: str) -> dict[str, str]:
    """A search for somebody's address, and for the same with two letters swapped."""
    actor = agent(email)
    with acting_as(actor):
        known = Party.objects.filter(demande__authority__in=actor.authority_ids, email__contains=".")
        address = known.order_by("-id").values_list("email", flat=True)[0]
    misspelled = address[0] + address[2] + address[1] + address[3:]
    return {
        "search by address": f"demandes/?{urlencode({'q': address})}",
        "the same, misspelled": f"demandes/?{urlencode({'q': misspelled})}",
    }


def far_page(client: Client, steps: int = 200) -> str:
    """The page that `steps` clicks on « plus anciennes » lead to, or the last one before."""
    path = FIRST_PAGE
    for _ in range(steps):
        match = OLDER.search(client.get("/admin/" + path).content.decode())
        if match is None:
            break
        path = "demandes/" + (match[1] or match[2]).replace("&amp;", "&")
    return path


def sequential_scans(sql: str) -> Iterator[str]:
    """The large tables that the plan of `sql` reads whole, as the application role."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (plan,) = cursor.fetchone()
    yield from _scans((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _scans(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan" and node.get("Relation Name") in LARGE:
        yield node["Relation Name"]
    for child in node.get("Plans", []):
        yield from _scans(child)


def agent(email: str) -> Actor:
    """The agent as actor of the plans."""
    user = User.objects.get(email=email)
    authorities = Authority.objects.in_inbox_of(user, on=timezone.localdate()).values_list("id", flat=True)
    return Actor(kind=ActorKind.AGENT, authority_ids=tuple(authorities), user_id=user.pk)
