"""Agents join and take apart the same requests at the same time: nothing is lost, nobody waits for ever."""

import datetime
import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk.operations import answering
from grc.enums import State
from grc.models import Demande, Incident
from tests.factories.people import member
from tests.factories.requests import demande

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
AGENTS, REQUESTS, ACTS = 8, 6, 12


class Agent(threading.Thread):
    """Does `acts`, once all are there: pairs to join, or one request to take apart. What was refused is no failure."""

    def __init__(self, user: User, acts: list[tuple[int, ...]], all_here: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.user, self.acts, self.all_here = user, acts, all_here
        self.failed: list[BaseException] = []

    def run(self) -> None:
        try:
            self.all_here.wait(timeout=60)
            with acting_as(SYSTEM):
                for act in self.acts:
                    self.do(*act)
        except BaseException as error:  # noqa: BLE001 said by the test
            self.failed.append(error)
        finally:
            connection.close()

    def do(self, one: int, other: int | None = None) -> None:
        try:
            if other is None:
                operations.part(demande_id=one, by=self.user, at=AT)
            else:
                operations.join(demande_id=one, to=other, by=self.user, at=AT, with_others=True)
        except operations.Refused:
            pass


def done_by(bron: Authority, acts: list[list[tuple[int, ...]]]) -> None:
    barrier = threading.Barrier(len(acts))
    agents = [Agent(member(bron, Role.AGENT), mine, barrier) for mine in acts]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join(timeout=120)
    assert not [error for agent in agents for error in agent.failed]


def check() -> None:
    """Each incident has at least two requests, counts them right, and is led by one of them."""
    for incident in Incident.objects.all():
        keys = set(Demande.objects.filter(incident=incident).values_list("pk", flat=True))
        assert incident.size == len(keys) >= 2
        assert incident.main_id in keys


@pytest.mark.django_db(transaction=True)
def test_two_agents_join_the_same_two_crosswise(bron: Authority) -> None:
    first, second, third = (demande(bron).pk for _number in range(3))
    done_by(bron, [[(first, second)], [(second, first)], [(third, first)], [(second, third)]])
    check()
    assert Incident.objects.get().size == 3


@pytest.mark.django_db(transaction=True)
def test_whatever_they_do_incidents_stay_whole(bron: Authority) -> None:
    keys = [demande(bron).pk for _number in range(REQUESTS)]
    chance = random.Random(7)
    acts = [[tuple(chance.sample(keys, chance.choice((1, 2, 2)))) for _act in range(ACTS)] for _agent in range(AGENTS)]
    done_by(bron, acts)
    check()


@pytest.mark.django_db(transaction=True)
def test_an_act_on_all_and_one_on_another_of_them_wait_in_turn(bron: Authority) -> None:
    """Each holds a request, then the incident, of which the first also needs the other requests at its end."""
    agent = member(bron, Role.AGENT)
    pairs = [(demande(bron).pk, demande(bron).pk) for _number in range(8)]
    for one, other in pairs:
        operations.join(demande_id=one, to=other, by=agent, at=AT)
    barrier = threading.Barrier(2)
    failed: list[BaseException] = []

    def acting(move: Callable[..., object], side: int) -> None:
        try:
            with acting_as(SYSTEM):
                for pair in pairs:
                    barrier.wait(timeout=60)
                    move(demande_id=pair[side], to=State.ACCEPTED, note="", by=agent, version=1, at=AT)
        except BaseException as error:  # noqa: BLE001 said by the test
            failed.append(error)
            barrier.abort()
        finally:
            connection.close()

    acts = [threading.Thread(target=acting, args=[*one]) for one in ((answering.move_all, 0), (operations.move, 1))]
    for act in acts:
        act.start()
    for act in acts:
        act.join(timeout=120)
    assert failed == []
    assert set(Demande.objects.values_list("state", flat=True)) == {State.ACCEPTED}
