"""Reports come in while something is away: each that is acknowledged is kept, and told by one mail."""

import concurrent.futures
import contextlib
import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from portail.runtime.embedded.services import Services
from portail.runtime.embedded.state import State
from tests.bench.storm import own_address
from tests.bench.visitor import Visitor
from tests.faults.house import House, house
from tests.faults.servers import Server, valkey
from tests.faults.test_storm import WAITING, mails

Answer = TypeVar("Answer")
pytestmark = [pytest.mark.deep, pytest.mark.embedded]
REPORTS, PACE = int(os.environ.get("OUTAGE_REPORTS", "1000")), 10  # in all, and a second
CLIENTS = 24
BEFORE, AWAY = 0.2, 60  # the part of the reports that come before the outage; its seconds
TOLD_WITHIN = 180  # seconds
PATIENCE = 120  # seconds for which a resident sends again what was answered by an error
FILED = """
SELECT count(*), count(DISTINCT submission_key) FROM grc_demande d JOIN grc_party p ON p.demande_id = d.id
WHERE p.email LIKE 'panne%'
"""


class Installation:
    """A house whose database, cache and broker are a test's own."""

    def __init__(self, built: House, database: Services, cache: Server, broker: Server) -> None:
        self.built, self.database, self.cache, self.broker = built, database, cache, broker

    def lose_broker(self) -> None:
        self.broker.kill()
        time.sleep(AWAY)
        self.broker.start()

    def lose_cache(self) -> None:
        self.cache.kill()
        time.sleep(AWAY)
        self.cache.start()

    def restart_database(self) -> None:
        """As its unit does: those connected are cut off, and the supervisor starts it again."""
        postgres = self.database.postgres
        assert postgres
        before = postgres.ownership.data / "postmaster.pid"
        os.kill(int(before.read_text().split()[0]), signal.SIGINT)
        self.built.wait_until(postgres.answers)

    def kill_workers(self) -> None:
        for name in ("urgent", "bulk"):
            self.built.kill(name)
        time.sleep(5)
        self.built.start_workers()


@pytest.fixture
def installation(django_db_setup: None, broker: Server, tmp_path: Path) -> Iterator[Installation]:
    cache = valkey(tmp_path / "cache-data")
    state = State(tmp_path / "servers")
    state.create()
    given = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    urls = {"BROKER_URL": broker.url, "CACHE_URL": cache.url}
    database = Services(state, given | urls)
    assert database.postgres
    with contextlib.ExitStack() as started:
        started.callback(cache.kill)
        cache.start()
        database.postgres.create()
        started.callback(database.stop)
        database.start()
        database.postgres.create_roles()
        built = started.enter_context(house(tmp_path, **urls, **database.postgres.environment()))
        yield Installation(built, database, cache, broker)


@pytest.mark.parametrize(
    ("fault", "twice"),
    [
        (Installation.lose_broker, 0),
        (Installation.lose_cache, 0),
        (Installation.restart_database, 1),
        (Installation.kill_workers, 1),
    ],
)
def test_what_was_acknowledged_is_kept_and_told(
    installation: Installation,
    fault: Callable[[Installation], None],
    twice: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture,
) -> None:
    """Twice at most what a worker had handed over, and could not say so: under one Message-ID."""
    built = installation.built
    with concurrent.futures.ThreadPoolExecutor(1) as residents:
        began = time.monotonic() + 1
        sent = residents.submit(storm, built, began)
        time.sleep(1 + BEFORE * REPORTS / PACE)
        fault(installation)  # in this thread: what it starts lives no longer than the one that did
        links = sent.result()
    last = time.monotonic()
    built.wait_until(lambda: built.ask(WAITING) == [(0,)], seconds=TOLD_WITHIN)
    took = time.monotonic() - last
    time.sleep(3)  # for a second mail, if there were one
    by_address = told(tmp_path)
    with capsys.disabled():  # the figures are the point
        again = sum(len(identities) > 1 for identities in by_address.values())
        print(f"\n{fault.__name__}: acknowledged={len(links)} told={len(by_address)} {again=} {took=:.0f} s")
    assert built.ask(FILED) == [(REPORTS, REPORTS)]
    assert len(set(links.values())) == REPORTS
    assert by_address.keys() == links.keys()
    assert all(len(set(identities)) == 1 for identities in by_address.values())
    assert sum(map(len, by_address.values())) <= REPORTS + twice


def storm(built: House, began: float) -> dict[str, str]:
    """Send the reports, each when it is due; the follow-up page of each, by the address of its resident."""

    def send(number: int) -> tuple[str, str]:
        time.sleep(max(0.0, began + number / PACE - time.monotonic()))
        email = f"panne{number}@example.org"
        with Visitor(built.web, "bron.localhost", own_address(number)) as resident:
            hidden = patiently(resident, resident.open_report)
            return email, patiently(resident, lambda: resident.send_report(hidden, email=email))

    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        return dict(pool.map(send, range(REPORTS)))


def patiently(resident: Visitor, act: Callable[[], Answer]) -> Answer:
    """What a page that says « try again » has a resident do: the same form again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except (AssertionError, OSError, http.client.HTTPException):
            resident.connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(1)


def told(folder: Path) -> dict[str, list[str]]:
    """The Message-IDs of the mails that left, by the address of who asked for them."""
    found: dict[str, list[str]] = {}
    for message in mails(folder):
        if message["To"].startswith("panne"):
            found.setdefault(message["To"], []).append(message["Message-ID"])
    return found
