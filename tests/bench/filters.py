"""The filters of the inbox: how long it takes to count what one leaves, and to find its first page.

For each filter the commonest value and the rarest one, over all requests and over those to treat, in one process and as
the application role. The form is not measured here, nor are the rows.
"""

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone

from accounts.context import SYSTEM, Actor, acting_as
from grc.desk import inbox
from grc.desk.inbox import own
from grc.desk.views.selection import known_to, page_of, selection_of
from grc.models import Demande
from tests.bench.inside import agent

COLUMNS = {
    "commune": "commune_id",
    "canal": "channel",
    "equipe": "team_id",
    "suivi": "assignee_id",
    "objet": "demarche_id",
    "etat": "state",
}
NOBODY = "personne"  # of `suivi`
VIEWS = ("toutes", "a-traiter")
ROUNDS = 5


class Filter(NamedTuple):
    """What one filter costs with one value in one view: milliseconds, and how many requests it leaves."""

    name: str
    view: str
    number: int
    count: float
    page: float


def measure(email: str) -> list[str]:
    """The lines of the report, for the inbox of the agent `email`."""
    return [
        f"## Filters of the inbox, in one process, as `{email}`",
        "",
        "The commonest value of each filter, and the rarest.",
        "",
        "| filter | view | requests | count, ms | first page, ms |",
        "|---|---|--:|--:|--:|",
        *(f"| {one.name} | {one.view} | {one.number} | {one.count:.1f} | {one.page:.1f} |" for one in filters(email)),
    ]


def filters(email: str) -> Iterator[Filter]:
    """Each filter with its values, in each view."""
    actor, today = agent(email), timezone.localdate()
    values = {name: ends(actor, column) for name, column in COLUMNS.items()}
    values["suivi"].append(NOBODY)
    with acting_as(actor):
        known = known_to(actor, own.desk_of(actor, today))
        for name, several in values.items():
            for value in several:
                for view in VIEWS:
                    selection = selection_of(QueryDict(f"vue={view}&{name}={value}"), actor, today, known)
                    wanted = inbox.counts_of({name: selection.demandes}, actor.authority_ids)
                    yield Filter(
                        name=name,
                        view=view,
                        number=inbox.count_all(wanted)[name],
                        count=best(lambda: inbox.count_all(wanted)),  # noqa: B023
                        page=best(lambda: page_of(selection, actor, None)),  # noqa: B023
                    )


def ends(actor: Actor, column: str) -> list[object]:
    """The value that most requests of the agent's authorities have, and the one that fewest have: no time limit, for
    all are read."""
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        told = Demande.objects.filter(authority__in=actor.authority_ids).exclude(**{column: None}).values_list(column)
        values = [value for value, _number in told.annotate(number=Count("pk")).order_by("-number")]
        cursor.execute("RESET statement_timeout")
    return [values[0], values[-1]]


def best(ask: Callable[[], object]) -> float:
    """The milliseconds of the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)
