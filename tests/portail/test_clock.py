"""The clock (Celery's beat) goes on by itself after the broker was away."""

import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from celery import Celery
from celery.beat import ScheduleEntry, Scheduler, SchedulingError

from portail.celery import app as real
from portail.settings.environment import env
from tests.journeys.network import Network, network_to

DECIDE = (
    "broker_connection_timeout",
    "broker_transport_options",
    "task_publish_retry",
    "task_publish_retry_policy",
)


@pytest.fixture
def network() -> Iterator[Network]:
    """The way to the real broker, which can be cut."""
    with network_to(urlsplit(env("BROKER_URL")).port or 5672) as network:
        yield network


@pytest.fixture
def app(network: Network) -> Iterator[Celery]:
    """An application with the settings of the real one, beyond that network."""
    parts = urlsplit(env("BROKER_URL"))
    through = parts._replace(netloc=parts.netloc.replace(f":{parts.port}", f":{network.port}"))
    with Celery("clock", broker=through.geturl(), set_as_current=False) as app:
        app.conf.update({name: getattr(real.conf, name) for name in DECIDE})
        yield app


def test_the_clock_goes_on_once_the_broker_is_back(app: Celery, network: Network) -> None:
    queue = str(uuid.uuid4())
    app.conf.beat_schedule = {"any": {"task": "any", "schedule": 1.0, "options": {"queue": queue}}}
    clock = Scheduler(app, lazy=True)
    clock.setup_schedule()
    entry: ScheduleEntry = clock.schedule["any"]

    def strike() -> None:
        clock.apply_async(entry, producer=clock.producer, advance=False)

    strike()
    network.cut()
    with pytest.raises(SchedulingError):
        strike()
    network.restore()
    strike()
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        assert channel.queue_declare(queue, passive=True).message_count == 2
        channel.queue_delete(queue)
    clock.close()
