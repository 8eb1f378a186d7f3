"""A whole Guichet, served to a real browser: its own processes, database, broker, cache and mails, once a session."""

import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from grc import links
from grc.enums import State
from grc.models import Demande
from tests.factories import ban
from tests.faults.house import House, house
from tests.journeys.network import Network, network_to, wait_for_worker
from tests.journeys.tiles import TileServer, serving_tiles
from tests.journeys.visitor import PHONE, Visitor, visitor
from tests.needs import chromium

PASSWORD = "Guichet-demo-2026"  # of all accounts of the demonstration
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
IN_BRON = {"latitude": 45.7338, "longitude": 4.9110, "accuracy": 12}
LOCATED = {"geolocation": IN_BRON, "permissions": ["geolocation"]}
STREET = {12: 45.7333, 14: 45.7343}  # the numbers of « Rue de la République » that are known, and their latitudes
Visit = Callable[..., Visitor]
Away = Callable[..., Visitor]


@dataclass
class Guichet:
    """What the tests know of the served demonstration."""

    house: House
    tiles: TileServer

    @property
    def mails(self) -> Path:
        return self.house.folder / "mail"

    def site(self, slug: str = "bron") -> str:
        """The address of a commune's site; Chromium knows that `*.localhost` is this machine."""
        host = "localhost" if slug == "metropole" else f"{slug}.localhost"
        return f"http://{host}:{self.house.web}"

    def follow_up(self, state: State, *, authority: str = "bron") -> str:
        """The path of the follow-up page of one of the demonstration's requests."""
        found = self.house.ask(
            "SELECT d.uuid, d.link_version FROM grc_demande d JOIN communes_authority a ON a.id = d.authority_id"
            f" WHERE d.state = '{state}' AND a.slug = '{authority}' ORDER BY d.id LIMIT 1"
        )
        assert found, f"the demonstration has no request {state} of {authority}"
        demande = Demande(uuid=uuid.UUID(str(found[0][0])), link_version=found[0][1])
        return f"/suivi/{links.token_for(demande)}/"


@pytest.fixture(scope="session")
def guichet(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    with serving_tiles() as tiles, house(tmp_path_factory.mktemp("guichet"), MAP_TILES_URL=tiles.template) as built:
        yield Guichet(built, tiles)


@pytest.fixture(scope="package")
def playwright(django_db_setup: None) -> Iterator[Playwright]:
    """One until other tests come: it keeps an event loop in this thread, in which Django refuses to query."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
    yield launched
    launched.close()


@pytest.fixture
def visit(guichet: Guichet, browser: Browser) -> Iterator[Visit]:
    """Opens windows on a site; when the test ends, none may have met an error or a refusal of the content policy."""
    opened: list[Visitor] = []

    def open_window(slug: str = "bron", **options: Any) -> Visitor:
        opened.append(visitor(browser, guichet.site(slug), **options))
        return opened[-1]

    yield open_window
    for one in opened:
        one.context.close()
    assert [fault for one in opened for fault in one.faults] == []


@pytest.fixture
def network(guichet: Guichet) -> Iterator[Network]:
    with network_to(guichet.house.web) as carried:
        yield carried


@pytest.fixture
def away(network: Network, browser: Browser) -> Iterator[Away]:
    """Opens windows at the end of the network that can be cut, with the worker of the site installed."""
    opened: list[Visitor] = []

    def open_window(host: str = "bron.localhost") -> Visitor:
        one = visitor(browser, f"http://{host}:{network.port}", **PHONE, **LOCATED)
        opened.append(one)
        one.open("/")
        wait_for_worker(one.page)
        return one

    yield open_window
    for one in opened:
        one.context.close()
    faults = [fault for one in opened for fault in one.faults]
    # What the network and the refusals of the server leave on the console is what these tests are about.
    assert [fault for fault in faults if "net::ERR_" not in fault and "/hors-ligne/signaler/envoi/" not in fault] == []


def sign_in(agent: Visitor, email: str) -> Page:
    """Sign in on the metropolis's host, where the administration is."""
    page = agent.open("/compte/connexion/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Me connecter").click()
    return page


@pytest.fixture
def addresses(guichet: Guichet, tmp_path: Path) -> Iterator[None]:
    """Two addresses in Bron, known to the served house while the test lasts."""
    lines = [ban.line(f"b{number}", number, "Rue de la République", lat=at) for number, at in STREET.items()]
    command = [sys.executable, "manage.py", "load_addresses", str(ban.write(tmp_path / "ban.csv", lines))]
    subprocess.run(command, env=guichet.house.environment, cwd=settings.BASE_DIR, check=True)
    yield
    guichet.house.ask("DELETE FROM communes_address RETURNING code")
