"""Every page of the desk passes the RGAA rules of axe, in the light and in the dark, and fits a telephone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Guichet, sign_in
from tests.journeys.desk_pages import PAGES, TEAM_PAGES
from tests.journeys.examination import faults_of
from tests.journeys.public_pages import Way
from tests.journeys.visitor import DESK, Visitor, visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def supervisor(guichet: Guichet, browser: Browser) -> Iterator[Visitor]:
    """Who runs Bron's desk, signed in once."""
    opened = visitor(browser, guichet.site("metropole"), **DESK)
    sign_in(opened, "responsable.bron@example.org")
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def team(guichet: Guichet, browser: Browser) -> Iterator[Visitor]:
    """Who follows the communes, signed in once."""
    opened = visitor(browser, guichet.site("metropole"), **DESK)
    sign_in(opened, "projet@example.org")
    yield opened
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_desk_are_without_barrier(name: str, guichet: Guichet, supervisor: Visitor) -> None:
    """Our part of the administration, in `main`; what is around it is Wagtail's own. The tablet in the light too."""
    examine(supervisor, PAGES[name], guichet)


@pytest.mark.parametrize("name", TEAM_PAGES)
def test_pages_of_the_project_team_are_without_barrier(name: str, guichet: Guichet, team: Visitor) -> None:
    examine(team, TEAM_PAGES[name], guichet)


def examine(one: Visitor, way: Way, guichet: Guichet) -> None:
    one.begin_again(signed_in=True)
    way(one, guichet)
    assert faults_of(one, (390, 768), scope="main") == {}
    one.page.emulate_media(color_scheme="light")
    assert one.barriers("main") == ""
