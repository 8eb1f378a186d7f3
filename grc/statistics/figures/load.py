"""What stands on a desk today: what is late, who has how much, what came in, what residents say of it."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Min, Q

from grc.enums import State
from grc.models import Demande, Satisfaction
from grc.statistics.figures.scope import Scope, midnight
from grc.workflow import AGENTS_TURN

LATELY = datetime.timedelta(days=7)
HEARD = datetime.timedelta(days=30)
MOST_AGENTS, MOST_MATTERS = 12, 5  # shown; all are counted


class AgentLoad(NamedTuple):
    """One who has requests to deal with (`pk` None: nobody has them)."""

    pk: int | None
    name: str
    waiting: int
    late: int


class ArrivedMatter(NamedTuple):
    """A démarche of which requests came in."""

    pk: int
    label: str
    received: int


class Load(NamedTuple):
    """The load of desks on a day.

    `worst`: by how many days the latest is late; `agents`: whoever has something to deal with, the latest first, of
    whom `others` are not told one by one; `since`: the day from which `received` is counted, `former` being of as many
    days before; `solved` of `judged` residents say that theirs is solved, over the last `HEARD`.
    """

    late: int
    worst: int
    waiting: int
    agents: list[AgentLoad]
    others: int
    since: datetime.date
    received: int
    former: int
    matters: list[ArrivedMatter]
    solved: int
    judged: int


def load_of(authority_ids: Sequence[int], *, on: datetime.date) -> Load:
    """All of it, in three statements whatever there is."""
    agents, worst = _agents(authority_ids, on)
    week = Scope(authority_ids, on - LATELY + datetime.timedelta(days=1), on)
    matters, former = _received(week)
    solved, judged = _heard(authority_ids, on)
    return Load(
        late=sum(one.late for one in agents),
        worst=worst,
        waiting=sum(one.waiting for one in agents),
        agents=agents[:MOST_AGENTS],
        others=len(agents[MOST_AGENTS:]),
        since=week.since,
        received=sum(one.received for one in matters),
        former=former,
        matters=[one for one in matters if one.received][:MOST_MATTERS],
        solved=solved,
        judged=judged,
    )


def _agents(authority_ids: Sequence[int], on: datetime.date) -> tuple[list[AgentLoad], int]:
    """The load of each, and by how many days the latest request is late."""
    late = Q(due_on__lt=on) & ~Q(state=State.WAITING_RESIDENT)
    rows = (
        Demande.objects.filter(authority__in=authority_ids)
        .open()
        .order_by()
        .values_list("assignee", "assignee__first_name", "assignee__last_name", "assignee__email")
        .annotate(
            waiting=Count("pk", filter=Q(state__in=AGENTS_TURN)),
            late=Count("pk", filter=late),
            first=Min("due_on", filter=late),
        )
    )
    agents, firsts = [], [on]
    for pk, first_name, last_name, email, waiting, number, first in rows:
        firsts += [first] if first else []
        if waiting or number:
            agents.append(
                AgentLoad(pk, f"{first_name or ''} {last_name or ''}".strip() or email or "", waiting, number)
            )
    return sorted(agents, key=lambda one: (-one.late, -one.waiting, one.name)), (on - min(firsts)).days


def _received(week: Scope) -> tuple[list[ArrivedMatter], int]:
    """What came in, by démarche, the most first; how much did in the days before."""
    both = week.requests().filter(filed_at__gte=week.former.start, filed_at__lt=week.end).order_by()
    now = Q(filed_at__gte=week.start)
    rows = both.values_list("demarche", "demarche__label").annotate(
        received=Count("pk", filter=now), before=Count("pk", filter=~now)
    )
    matters = [(ArrivedMatter(pk, label, received), before) for pk, label, received, before in rows]
    matters.sort(key=lambda pair: (-pair[0].received, pair[0].label))
    return [matter for matter, _before in matters], sum(before for _matter, before in matters)


def _heard(authority_ids: Sequence[int], on: datetime.date) -> tuple[int, int]:
    """How many residents say that theirs is solved, of how many."""
    said = Satisfaction.objects.filter(demande__authority__in=authority_ids, closed_at__gte=midnight(on - HEARD))
    counted = said.aggregate(solved=Count("pk", filter=Q(solved=True)), judged=Count("pk"))
    return counted["solved"], counted["judged"]
