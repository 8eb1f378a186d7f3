"""Usage by month: always what a recount of the requests themselves gives."""

import datetime
import io
import math
import random
from collections import Counter, defaultdict
from contextlib import suppress
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.activity import jobs
from grc.activity.models import Recount, Usage
from grc.activity.operations import begin, count, counting, follow
from grc.enums import Channel, EventKind, State, Turn
from grc.models import Demande, Event, Satisfaction, WaitingInterval
from grc.operations import NotAllowed, Refused, Stale
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.closed import ON_ITS_DATE, apply, closed

pytestmark = pytest.mark.django_db
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
START = datetime.datetime(2026, 8, 31, 20, tzinfo=datetime.UTC)  # two hours before September, in Paris
NUMBERS = ("received", "closed", "dated", "in_time", "reopened", "judged", "solved")
STATES = (State.ACCEPTED, State.WAITING_RESIDENT, State.RESOLVED, State.REFUSED, State.DUPLICATE, State.REOPENED)


def kept() -> dict[tuple[Any, ...], dict[str, Any]]:
    """What is counted, by authority, month and channel."""
    return {
        (row.authority_id, row.month, row.channel): {name: getattr(row, name) for name in (*NUMBERS, "delays")}
        for row in Usage.objects.all()
    }


def month_of(moment: datetime.datetime) -> datetime.date:
    return timezone.localdate(moment).replace(day=1)


def days_of(request: Demande) -> int:
    waits = WaitingInterval.objects.filter(demande=request, turn=Turn.RESIDENT, ended_at__isnull=False)
    waited = sum((min(one.ended_at, request.closed_at) - one.started_at for one in waits), datetime.timedelta())
    return max(0, math.ceil((request.closed_at - request.filed_at - waited) / DAY))


def from_requests() -> dict[tuple[Any, ...], dict[str, Any]]:
    """The same, request by request."""
    found: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    delays: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for one in Demande.objects.all():
        found[one.authority_id, month_of(one.filed_at), one.channel]["received"] += 1
        if one.closed_at is None:
            continue
        cell = (one.authority_id, month_of(one.closed_at), one.channel)
        found[cell]["closed"] += 1
        if one.state in (State.RESOLVED, State.REFUSED):
            delays[cell][str(days_of(one))] += 1
            found[cell]["dated"] += one.due_on is not None
            found[cell]["in_time"] += one.due_on is not None and timezone.localdate(one.closed_at) <= one.due_on
    corrected = set(Event.objects.exclude(corrects=None).values_list("corrects", flat=True))
    for event in Event.objects.filter(to_state=State.REOPENED).select_related("demande"):
        if event.kind != EventKind.CORRECTED and event.pk not in corrected:
            found[event.authority_id, month_of(event.at), event.demande.channel]["reopened"] += 1
    for said in Satisfaction.objects.select_related("demande"):
        cell = (said.demande.authority_id, month_of(said.closed_at), said.demande.channel)
        found[cell]["judged"] += 1
        found[cell]["solved"] += said.solved
    return {
        cell: {name: numbers[name] for name in NUMBERS} | {"delays": dict(delays[cell])}
        for cell, numbers in found.items()
    }


def happen(pk: int, agents: dict[int, User], communes: list[Authority], at: datetime.datetime) -> None:
    """Something that may happen to a request; nothing where it makes no sense."""
    request = Demande.objects.get(pk=pk)
    agent, held = agents[request.authority_id], {"demande_id": pk, "at": at}
    by = held | {"by": agent, "version": request.version}
    with suppress(Refused, NotAllowed, Stale):
        match random.randrange(10):
            case 0:
                operations.reply(demande_id=pk, body="Au 12.", at=at)
            case 1:
                other = next(one for one in communes if one.pk != request.authority_id)
                operations.transfer(**by, to=other, reason="C’est à vous.")
            case 2:
                operations.correct(**by)
            case 3 | 4 | 5:
                operations.judge(**held, solved=random.random() < 0.5, comment="")
            case _:
                operations.move(**by, to=random.choice(STATES), note="Voilà.")


def test_a_random_month_is_what_a_recount_from_the_requests_gives(bron: Authority, dardilly: Authority) -> None:
    communes = [bron, dardilly]
    agents = {commune.pk: member(commune, Role.SUPERVISOR) for commune in communes}
    for one in agents.values():
        one.memberships.update(starts_on=datetime.date(2026, 1, 1))
    requests = [demande(bron, at=START).pk]
    for night in range(12):
        for _number in range(4):
            at = START + (3 * night + random.random() * 3) * DAY
            filed = demande(random.choice(communes), at=at, channel=random.choice(list(Channel)))
            requests.append(filed.pk)
        for number, pk in enumerate(random.choices(requests, k=12)):
            happen(pk, agents, communes, START + 3 * (night + 1) * DAY + number * HOUR)
        if random.random() < 0.5:
            count(at=START + 3 * (night + 1) * DAY + DAY)
    count(at=timezone.now())
    assert kept() == from_requests()
    assert {cell[1].month for cell in kept()} >= {8, 9, 10}
    for name in ("closed", "judged"):
        assert sum(row[name] for row in kept().values()), name


def test_a_month_shrinks_in_nothing_once_its_requests_are_anonymised(bron: Authority, veteran_bron: User) -> None:
    closed(bron, veteran_bron)
    with time_machine.travel(ON_ITS_DATE):
        count(at=timezone.now())
        before = kept()
        assert sum(row["closed"] for row in before.values())
        apply()
        call_command("usage", stdout=io.StringIO())
    assert kept() == before == from_requests()


def test_only_the_months_of_what_moved_are_counted_again(
    bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = demande(bron, at=START - 60 * DAY)
    demande(bron, at=START - 30 * DAY)
    for _night in range(2):
        count(at=timezone.now())
    operations.move(demande_id=old.pk, to=State.RESOLVED, by=agent_bron, version=1, note="Fait.", at=START + 80 * DAY)
    months = list(follow(begin(timezone.now())))
    assert datetime.date(2026, 7, 1) in months
    assert datetime.date(2026, 8, 1) not in months
    assert kept() == from_requests()
    monkeypatch.setattr(counting, "MOST", -1)  # more has happened than can be looked through
    assert datetime.date(2026, 8, 1) in list(follow(begin(timezone.now())))


def test_what_was_being_written_while_a_count_began_is_found_by_the_next(bron: Authority) -> None:
    count(at=timezone.now())
    demande(bron, at=START)
    begun = begin(timezone.now())
    Recount.objects.create(at=begun.at, event=begun.event)  # a count that did not see it
    assert not Usage.objects.filter(received__gt=0).exists()
    count(at=timezone.now())
    assert kept() == from_requests() != {}
    assert Recount.objects.count() == 2


def test_it_goes_on_where_its_turn_ended(bron: Authority) -> None:
    for months in (3, 2, 1, 0):
        demande(bron, at=START - months * 31 * DAY)
    steps = jobs.count_usage.run()
    reached = [next(steps), next(steps)][-1]
    steps.close()
    assert not Recount.objects.exists()
    assert 0 < Usage.objects.count() < 4
    rest = list(jobs.count_usage.run(*reached))
    assert rest[0][2] > reached[2]
    assert Recount.objects.get().event == reached[0]
    assert kept() == from_requests()


class TestCommand:
    def test_counts_the_months_that_are_asked_for(self, bron: Authority) -> None:
        demande(bron, at=START - 31 * DAY)
        demande(bron, at=START + DAY)
        out = io.StringIO()
        call_command("usage", since="2026-09", until="2026-09", stdout=out)
        assert out.getvalue() == "Mois comptés : 1.\n"
        assert {cell[1] for cell in kept()} == {datetime.date(2026, 9, 1)}
        call_command("usage", stdout=out)
        assert kept() == from_requests()
        assert Recount.objects.count() == 1

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"since": "septembre"}, "--since : écrivez le mois ainsi : 2025-01."),
            ({"until": "2026-13"}, "--until : écrivez le mois ainsi : 2025-01."),
            ({"since": "2026-09", "until": "2026-08"}, "Le premier mois vient après le dernier."),
        ],
    )
    def test_says_what_is_wrong(self, options: dict[str, str], said: str) -> None:
        with pytest.raises(CommandError) as refused:
            call_command("usage", **options)
        assert str(refused.value) == said
