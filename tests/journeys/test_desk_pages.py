"""Every page of the desk passes the RGAA rules of axe, in the light and in the dark, and fits a telephone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Guichet, sign_in
from tests.journeys.desk_pages import PAGES
from tests.journeys.examination import faults_of
from tests.journeys.visitor import DESK, Visitor, visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def supervisor(guichet: Guichet, browser: Browser) -> Iterator[Visitor]:
    """Who runs Bron's desk, signed in once."""
    opened = visitor(browser, guichet.site("metropole"), **DESK)
    sign_in(opened, "responsable.bron@example.org")
    yield opened
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_desk_are_without_barrier(name: str, guichet: Guichet, supervisor: Visitor) -> None:
    """Our part of the administration, in `main`; what is around it is Wagtail's own. The tablet in the light too."""
    supervisor.begin_again(signed_in=True)
    PAGES[name](supervisor, guichet)
    assert faults_of(supervisor, (390, 768), scope="main") == {}
    supervisor.page.emulate_media(color_scheme="light")
    assert supervisor.barriers("main") == ""
