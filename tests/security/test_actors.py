"""The actor that a connection has: whatever happens on it, it is who acts (security item 4).

What happens is drawn anew by each run, from the seed that it prints.
"""

import random
from contextlib import ExitStack
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DataError

from accounts.context import NOBODY, SYSTEM, Actor, acting_as, current_actor, write_actor
from accounts.enums import ActorKind
from communes.models import Authority
from grc.models import Demande
from tests.security.life import full_life_of_a_request
from tests.security.test_rowsecurity import TABLES, agent

CHANGES = 1_000
ROUNDS, STEPS = 30, 20
ACTORS = [NOBODY, SYSTEM, *(Actor(kind=ActorKind.AGENT, authority_ids=(number,)) for number in (1, 2))]
MODELS = [
    model
    for label in ("grc", "notifications")
    for model in apps.get_app_config(label).get_models()
    if model._meta.db_table in TABLES
]


@pytest.mark.django_db
def test_one_plan_serves_all_actors(bron: Authority, dardilly: Authority) -> None:
    """A connection whose actor changes a thousand times: the statements prepared for one show no other's rows."""
    lived: Demande = full_life_of_a_request()
    link, other = (Actor(kind=ActorKind.LINK, subject_id=lived.pk + more) for more in (0, 1))
    actors = [agent(bron), agent(dardilly), agent(bron), NOBODY, link, other]
    expected = {(actor, model): rows(actor, model) for actor in set(actors) for model in MODELS}
    assert all(expected[agent(bron), model] for model in MODELS)
    assert not any(expected[actor, model] for actor in (agent(dardilly), NOBODY, other) for model in MODELS)
    for _ in range(CHANGES):
        actor, model = random.choice(actors), random.choice(MODELS)
        assert rows(actor, model) == expected[actor, model], (actor, model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements")
        assert sum(cursor.fetchone()) > CHANGES / 2


def rows(actor: Actor, model: Any) -> int:
    with acting_as(actor):
        return model._base_manager.filter(pk__gte=0).count()


@pytest.mark.django_db(transaction=True)
def test_a_connection_has_the_actor_of_the_block() -> None:
    """Blocks begin and end, transactions are kept, taken back or fail, the connection is lent anew: in any order."""
    for _ in range(ROUNDS):
        with ExitStack() as blocks:
            for _ in range(STEPS):
                random.choice([enter, enter, loan, work])(blocks)
                assert told() == current_actor().settings()
        assert told() == current_actor().settings()


def enter(blocks: ExitStack) -> None:
    if random.random() < 0.4:
        blocks.pop_all().close()
    blocks.enter_context(acting_as(random.choice(ACTORS)))


def loan(_blocks: ExitStack) -> None:
    """As a request that ends, and one that begins; or one that finds the connection of the one before."""
    if random.random() < 0.2:
        connection.close()
        connection.ensure_connection()
    else:
        write_actor()


def work(_blocks: ExitStack) -> None:
    """A transaction in which actors change, and which ends in one of three ways; blocks end before it or with it."""
    way = random.choice(["kept", "rolled back", "failed"])
    try:
        with transaction.atomic(), ExitStack() as inner:
            for _ in range(random.randint(0, 3)):
                inner.enter_context(acting_as(random.choice(ACTORS)))
                assert told() == current_actor().settings()
            if random.random() < 0.5:
                inner.pop_all().close()
            if way == "failed":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
            elif way == "rolled back":
                transaction.set_rollback(True)
    except DataError:
        assert way == "failed"


def told() -> tuple[str, ...]:
    """What the policies read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('guichet.actor', true), current_setting('guichet.authorities', true),"
            " current_setting('guichet.user', true), current_setting('guichet.subject', true)"
        )
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_a_connection_is_told_only_of_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lent to one after another who act as nobody, it is told nothing."""
    with acting_as(NOBODY):
        connection.ensure_connection()
        sent: list[object] = []
        monkeypatch.setattr(connection.connection, "execute", lambda *given, **_: sent.append(given))
        write_actor()
        assert not sent
        with acting_as(SYSTEM):
            assert len(sent) == 1
        assert len(sent) == 2
