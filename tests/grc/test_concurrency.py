"""Fifty agents act on one request at the same time: nothing is written over, and each who came too late is told."""

import datetime
import threading
from collections import Counter

import pytest
from django.db import connection

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.circuits.operations.advancing import advance
from grc.enums import EventKind, State
from grc.models import Demande, Event
from grc.operations.changing import changing
from tests.factories.circuits import demarche_of
from tests.factories.people import member
from tests.factories.requests import demande

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
AGENTS, ROUNDS = 50, 4


class Agent(threading.Thread):
    """In each round: looks at the request, waits until all have looked, then acts on what was seen."""

    def __init__(self, user: User, demande_id: int, all_have: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.user, self.demande_id, self.all_have = user, demande_id, all_have
        self.won: list[int] = []
        self.told: list[list[Event]] = []
        self.failed: list[BaseException] = []

    def run(self) -> None:
        try:
            with acting_as(SYSTEM):
                for number in range(ROUNDS):
                    self.act(number)
        except BaseException as error:  # noqa: BLE001 said by the test
            self.failed.append(error)
            self.all_have.abort()
        finally:
            connection.close()

    def act(self, number: int) -> None:
        version = Demande.objects.values_list("version", flat=True).get(pk=self.demande_id)
        connection.close()
        self.all_have.wait(timeout=120)
        try:
            event = operations.write_to_resident(
                demande_id=self.demande_id, body=f"Tour {number}", by=self.user, version=version, at=AT
            )
            self.won.append(event.version)
        except operations.Stale as stale:
            self.told.append(stale.events)
        connection.close()
        self.all_have.wait(timeout=120)


@pytest.mark.django_db(transaction=True)
def test_no_update_is_lost_and_each_loser_is_told(bron: Authority) -> None:
    request = demande(bron, name="Zoé Canari", email="zoe@example.org")
    barrier = threading.Barrier(AGENTS)
    agents = [Agent(member(bron, Role.AGENT), request.pk, barrier) for _number in range(AGENTS)]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join(timeout=300)
    assert not [error for agent in agents for error in agent.failed]

    won = [version for agent in agents for version in agent.won]
    told = [events for agent in agents for events in agent.told]
    assert len(won) + len(told) == AGENTS * ROUNDS == 200
    assert sorted(won) == [2, 3, 4, 5]  # one in each round, on the version before
    assert all(events for events in told)
    assert Counter(len(events) for events in told) == {1: (AGENTS - 1) * ROUNDS}  # what the winner did
    request.refresh_from_db()
    assert request.version == 1 + ROUNDS
    messages = Event.objects.filter(demande=request, kind=EventKind.MESSAGE_TO_RESIDENT).order_by("id")
    assert [event.message.body for event in messages] == [f"Tour {number}" for number in range(ROUNDS)]
    assert request.messages.count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_the_clock_leaves_what_an_agent_holds_and_does_the_rest_once(bron: Authority) -> None:
    service = demarche_of(bron, circuit={"attente_partenaire": {"timer": {"days": 10, "to": "en_cours"}}})
    by, later = member(bron, Role.AGENT), AT + datetime.timedelta(days=20)
    held, free = (demande(bron, demarche=service) for _number in range(2))
    for one in (held, free):
        operations.move(demande_id=one.pk, to=State.WAITING_PARTNER, by=by, version=1, at=AT)
    is_held, done = threading.Event(), threading.Event()

    def act() -> None:
        with changing(held.pk):
            is_held.set()
            done.wait(timeout=60)
        connection.close()

    agent = threading.Thread(target=act, daemon=True)
    agent.start()
    assert is_held.wait(timeout=60)
    assert [advance(at=later), advance(at=later)] == [1, 0]
    done.set()
    agent.join(timeout=60)
    assert [advance(at=later), advance(at=later)] == [1, 0]
    with acting_as(SYSTEM):
        moves = Event.objects.filter(to_state=State.IN_PROGRESS).values_list("demande_id", flat=True)
        assert list(moves.order_by("id")) == [free.pk, held.pk]
