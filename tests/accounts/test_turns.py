"""Turns at work: what the clock starts is one worker's at a time, and gives its place back."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import turns
from accounts.turns import Job, alone
from accounts.wakeup import bell
from portail.celery import app as real

# A tick does nothing but say that it was run: those of two queues hinder each other in nothing.
SCHEDULED = sorted({entry["task"] for entry in real.conf.beat_schedule.values()} - {"accounts.jobs.tick"})


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(bell, "ring", lambda *task: calls.append(task))
    return calls


@pytest.fixture
def app() -> Iterator[Celery]:
    with Celery("turns", broker="memory://", set_as_current=False) as app:
        yield app


@pytest.fixture
def elsewhere(db: None) -> Iterator[Any]:
    """Another worker's session."""
    another = connection.copy()
    with another.cursor() as cursor:
        yield cursor
    another.close()


def hold(cursor: Any, name: str) -> None:
    cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])


@pytest.mark.parametrize("name", SCHEDULED)
def test_whatever_the_clock_starts_is_left_to_who_is_at_it(name: str, elsewhere: Any, rung: list) -> None:
    real.loader.import_default_modules()
    job = real.tasks[name]
    assert isinstance(job, Job)
    hold(elsewhere, name)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        job()
    assert len(asked) == 1, [query["sql"] for query in asked]
    assert not rung


@pytest.mark.django_db
def test_two_at_once_are_two_jobs(elsewhere: Any) -> None:
    hold(elsewhere, "one")
    with alone("one") as first, alone("another") as second:
        assert (first, second) == (False, True)
    elsewhere.execute("SELECT pg_try_advisory_lock(hashtextextended('another', 0))")
    assert elsewhere.fetchone() == (True,)


@pytest.mark.django_db
def test_a_long_one_gives_its_place_back_where_it_yields(
    app: Celery, rung: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    @app.task(base=Job, name="count")
    def count(after: int = 0) -> Iterator[tuple[int]]:
        for number in range(after + 1, 6):
            seen.append(number)
            time.sleep(0.02)
            yield (number,)

    monkeypatch.setattr(turns, "SECONDS", 0.05)
    count()
    while rung:
        name, *left = rung.pop()
        assert (name, left) == ("count", [seen[-1]])
        count(*left)
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_one_whose_worker_dies_leaves_it_to_the_next(elsewhere: Any) -> None:
    hold(elsewhere, "one")
    elsewhere.connection.close()
    until = time.monotonic() + 5
    while time.monotonic() < until:
        with alone("one") as is_ours:
            if is_ours:
                return
    pytest.fail("the lock outlived its session")
