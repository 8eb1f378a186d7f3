"""What the benchmark asks of the agents' list: its tabs in each order, its filters, places far in it, words."""

import itertools
import random
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from accounts.context import SYSTEM, Actor, acting_as
from grc.desk import inbox
from grc.desk.inbox import own
from grc.desk.inbox.orders import ORDERS, Ordering
from grc.desk.views.selection import known_to, selection_of
from grc.models import Demande
from tests.bench.filters import COLUMNS, NOBODY, ends
from tests.bench.inside import agent

LIST, WHOLE = "demandes/", "toutes"
MOST_OF_LIST, MOST_OF_TREATMENT = 3, 2  # empty pages
PAIRS, TREATED = 20, 5
FAR = ("toutes", "closes", "a-traiter")
WORDS = ("trottoir", "trottoir poussette", "hippopotame violet", "2222-2222", "trotoir pousette", "lampadaire bron")


class Group(NamedTuple):
    """Pages of a kind, as addresses in the administration; `most`: empty pages that one may last."""

    name: str
    pages: list[str]
    most: int = MOST_OF_LIST


def groups(email: str) -> Iterator[Group]:
    """All that is asked for, of the list of the agent `email`."""
    actor, draw = agent(email), random.Random(1)
    values = values_of(actor)
    alone = [{name: value} for name, several in values.items() for value in several]
    pairs = [
        {name: draw.choice(values[name]) for name in names}
        for names in draw.sample([*itertools.combinations(values, 2)], PAIRS)
    ]
    orderings = [Ordering(name, falling=falling) for name in ORDERS for falling in (False, True)]
    yield Group(
        "each tab, in each order", [listed(vue=tab, ordering=str(one)) for tab in inbox.TABS for one in orderings]
    )
    yield Group("each filter alone", [listed(vue=tab, **one) for one in alone for tab in (WHOLE, inbox.FIRST_TAB)])
    yield Group("two filters", [listed(vue=draw.choice([*inbox.TABS]), **one) for one in pairs])
    yield Group("far pages", [far(actor, tab, one) for tab in FAR for one in orderings])
    yield Group("words", [listed(q=words, **more) for words in WORDS for more in ({}, {"vue": inbox.FIRST_TAB})])
    with acting_as(SYSTEM):
        known = Demande.objects.filter(authority__in=actor.authority_ids)
        treated = [*known.open().order_by("-filed_at")[:TREATED], *known.closed().order_by("-pk")[:TREATED]]
    yield Group("treatment page", [f"{LIST}{one.pk}/" for one in treated], MOST_OF_TREATMENT)


def listed(**asked: object) -> str:
    return f"{LIST}?{urlencode(asked)}"


def values_of(actor: Actor) -> dict[str, list[object]]:
    """What each filter is asked for: the commonest value and the rarest, or all where they are few."""
    values = {name: [*dict.fromkeys(ends(actor, column))] for name, column in COLUMNS.items()}
    values["suivi"].append(NOBODY)
    today = timezone.localdate()
    with acting_as(actor):
        form = selection_of(QueryDict(), actor, today, known_to(actor, own.desk_of(actor, today))).form
    for name in ("echeance", "etiquette", "poids"):
        values[name] = [key for key, _label in form[name].field.widget.choices if key]
    days: list[object] = [today.replace(month=1, day=1), today.replace(day=1)]
    return values | {"du": days, "au": days}


def far(actor: Actor, tab: str, ordering: Ordering) -> str:
    """The page in the middle of a tab in an order."""
    with acting_as(actor):
        today = timezone.localdate()
        reader = known_to(actor, own.desk_of(actor, today)).reader
        rows = inbox.selection(tab, reader, today).filter(authority__in=actor.authority_ids)
        rows = rows.order_by().annotate(key=ordering.order.expression)
        middle = rows.order_by("key")[rows.count() // 2]
    mark = inbox.Bookmark(middle.key, middle.pk, ordering=ordering)
    return listed(vue=tab, ordering=f"{ordering}", page=mark.encode())
