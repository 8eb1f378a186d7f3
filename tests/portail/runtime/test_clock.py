"""The clock (Celery's beat) goes on by itself after the broker was away."""

import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery
from celery.beat import ScheduleEntry, Scheduler, SchedulingError

from portail.celery import app as real
from portail.settings.environment import env
from tests.faults import servers
from tests.journeys.network import Network, network_to

DECIDE = (
    "broker_connection_timeout",
    "broker_transport_options",
    "task_publish_retry",
    "task_publish_retry_policy",
)
PAUSE = 5.0  # seconds between two strikes while the broker is away
LONG = [pytest.param(seconds, marks=pytest.mark.deep) for seconds in (30, 90)]


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[str]:
    """A server of this test's own."""
    server = servers.valkey(tmp_path / "valkey")
    server.start()
    yield server.url
    server.kill()


@pytest.fixture(params=["installed", "valkey"])
def broker(request: pytest.FixtureRequest) -> str:
    """Where it is: the one that the suite is given, then another kind."""
    return request.getfixturevalue("valkey") if request.param == "valkey" else env("BROKER_URL")


@pytest.fixture
def network(broker: str) -> Iterator[Network]:
    """The way there, which can be cut."""
    with network_to(urlsplit(broker).port or 5672) as network:
        yield network


@pytest.fixture
def app(broker: str, network: Network) -> Iterator[Celery]:
    """An application with the settings of the real one, beyond that network."""
    parts = urlsplit(broker)
    through = parts._replace(netloc=parts.netloc.replace(f":{parts.port}", f":{network.port}"))
    with Celery("clock", broker=through.geturl(), set_as_current=False) as app:
        app.conf.update({name: getattr(real.conf, name) for name in DECIDE})
        yield app


@pytest.mark.parametrize("away", [0, *LONG])
def test_the_clock_goes_on_once_the_broker_is_back(app: Celery, network: Network, away: int) -> None:
    queue = str(uuid.uuid4())
    app.conf.beat_schedule = {"any": {"task": "any", "schedule": 1.0, "options": {"queue": queue}}}
    clock = Scheduler(app, lazy=True)
    clock.setup_schedule()
    entry: ScheduleEntry = clock.schedule["any"]

    def strike() -> None:
        clock.apply_async(entry, producer=clock.producer, advance=False)

    strike()
    network.cut()
    until = time.monotonic() + away
    with pytest.raises(SchedulingError):
        strike()
    while time.monotonic() < until:
        time.sleep(PAUSE)
        with pytest.raises(SchedulingError):
            strike()
    network.restore()
    strike()
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        assert channel.queue_declare(queue, passive=True).message_count == 2
        channel.queue_delete(queue)
    clock.close()
