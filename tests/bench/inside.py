"""What pages cost inside one process: queries, milliseconds, plans."""

import json
import re
import statistics
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import Actor
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority

LARGE = {"grc_demande", "grc_party", "grc_event", "grc_message", "grc_searchentry", "notifications_notification"}
OLDER = re.compile(r'href="(\?[^"]*)"[^>]*rel="next"|rel="next"[^>]*href="(\?[^"]*)"')


class Cost:
    """Median milliseconds and the number of queries of one page, as an agent sees it."""

    def __init__(self, client: Client, path: str, *, rounds: int = 15) -> None:
        times = []
        for _ in range(rounds):
            with CaptureQueriesContext(connection) as queries:
                started = time.perf_counter()
                response = client.get(path)
                times.append((time.perf_counter() - started) * 1000)
            assert response.status_code == 200, (path, response.status_code)
        self.milliseconds = statistics.median(times)
        self.queries = [query["sql"] for query in queries]
        self.text = response.content.decode()


@override_settings(ROOT_URLCONF="tests.bench.urls")
def inbox(email: str, searches: dict[str, str]) -> dict[str, Cost]:
    """The pages of the inbox for the agent `email`: an empty one, the first, a far one, and each search."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    costs = {
        "empty admin page": Cost(client, "/admin/vide/"),
        "first page": Cost(client, "/admin/demandes/?onglet=toutes"),
    }
    costs["far page"] = Cost(client, far_page(client))
    for name, query in searches.items():
        costs[name] = Cost(client, f"/admin/demandes/{query}")
    return costs


def far_page(client: Client, steps: int = 200) -> str:
    """The address of the page that `steps` clicks on « plus anciennes » lead to, or the last one before."""
    path = "/admin/demandes/?onglet=toutes"
    for _ in range(steps):
        match = OLDER.search(client.get(path).content.decode())
        if match is None:
            break
        path = "/admin/demandes/" + (match[1] or match[2]).replace("&amp;", "&")
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
