"""Waking a worker never costs the resident more than a second, nor an error."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from django.db import transaction
from kombu.transport.memory import Channel

from accounts import wakeup
from accounts.wakeup import PATIENCE, Bell, Publisher, wake

QUEUE = "wake-up tests"


@pytest.fixture
def with_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A Celery application on another broker, with the settings of the real one."""
    real = wakeup.current_app
    made: list[Celery] = []

    def use(url: str) -> Celery:
        app = Celery("other", broker=url, set_as_current=False)
        options = real.conf.broker_transport_options
        app.conf.update(broker_connection_timeout=1, broker_transport_options=options)
        monkeypatch.setattr(wakeup, "current_app", app)
        made.append(app)
        return app

    yield use
    Channel.queues.pop(QUEUE, None)  # the in-memory broker is the whole process's
    for app in made:
        app.close()


@pytest.fixture
def hung() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_broker_that_is_down_raises_nothing(with_broker: Any, scheme: str, caplog: pytest.LogCaptureFixture) -> None:
    with_broker(f"{scheme}://127.0.0.1:1//")
    Bell().ring("grc.tasks.check_attachment", 1, queue="bulk")
    assert "grc.tasks.check_attachment waits for its sweep" in caplog.text


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_broker_that_hangs_is_waited_for_once(with_broker: Any, scheme: str, hung: int) -> None:
    with_broker(f"{scheme}://127.0.0.1:{hung}//")
    bell = Bell()
    started = time.monotonic()
    for _ in range(3):
        bell.ring("grc.tasks.check_attachment", 1, queue="bulk")
    assert time.monotonic() - started < PATIENCE + 1


def test_a_broker_that_is_back_is_rung_again(with_broker: Any) -> None:
    bell = Bell()
    with_broker("redis://127.0.0.1:1//")
    bell.ring("any", queue=QUEUE)
    app = with_broker("memory://")
    bell.ring("any", queue=QUEUE)
    assert waiting(app) == 0
    bell.breaker.until = 0.0
    bell.ring("any", queue=QUEUE)
    assert waiting(app) == 1


@pytest.mark.django_db(transaction=True)
def test_workers_are_woken_after_the_commit_only(with_broker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    app = with_broker("memory://")
    monkeypatch.setattr(wakeup, "bell", Bell())
    with transaction.atomic():
        wake("any", 1, queue=QUEUE)
        assert waiting(app) == 0
    assert waiting(app) == 1
    with transaction.atomic():
        wake("any", 2, queue=QUEUE)
        transaction.set_rollback(True)
    assert waiting(app) == 1


@pytest.fixture
def web_bell() -> Iterator[Bell]:
    """The bell of a web process."""
    bell = Bell()
    bell.publisher = Publisher()
    yield bell
    bell.publisher.stop()


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_web_process_never_waits_for_a_broker(
    with_broker: Any, scheme: str, hung: int, web_bell: Bell, caplog: pytest.LogCaptureFixture
) -> None:
    with_broker(f"{scheme}://127.0.0.1:{hung}//")
    started = time.monotonic()
    for _ in range(wakeup.MOST + 2):  # one of them is being published, the last finds no room
        web_bell.enqueue("notifications.tasks.sweep", queue="urgent")
    assert time.monotonic() - started < PATIENCE / 2
    assert "Too many wake-up calls" in caplog.text


def test_a_web_process_that_ends_has_published_what_it_took(with_broker: Any, web_bell: Bell) -> None:
    app = with_broker("memory://")
    for number in range(20):
        web_bell.enqueue("any", number, queue=QUEUE)
    assert web_bell.publisher is not None
    web_bell.publisher.stop()
    assert waiting(app) == 20


def waiting(app: Celery) -> int:
    """How many messages the queue of these tests holds in the in-memory broker."""
    with app.connection_for_read() as connection:
        return connection.default_channel.queue_declare(QUEUE, passive=False).message_count
