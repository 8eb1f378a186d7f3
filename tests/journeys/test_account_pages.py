"""Every page of an account passes the RGAA rules of axe, fits the narrowest screens, and is valid HTML."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.account_pages import AT_THE_DOOR, HOLDER, OF_THE_HOLDER
from tests.journeys.conftest import Guichet, sign_in
from tests.journeys.test_validity import errors_in
from tests.journeys.visitor import DESK, Visitor, visitor

pytestmark = pytest.mark.browser
PAGES = OF_THE_HOLDER | AT_THE_DOOR
INSTEAD = ("/compte/connexion/", "/mon-espace/conditions/")


@pytest.fixture(scope="module")
def windows(guichet: Guichet, browser: Browser) -> Iterator[dict[bool, Visitor]]:
    """One in which the holder is signed in, one in which nobody is."""
    opened = {known: visitor(browser, guichet.site("metropole"), **DESK) for known in (True, False)}
    sign_in(opened[True], HOLDER)
    yield opened
    for one in opened.values():
        one.context.close()


def shown(name: str, guichet: Guichet, windows: dict[bool, Visitor]) -> Visitor:
    """The window that shows the page."""
    one = windows[name in OF_THE_HOLDER]
    if name in AT_THE_DOOR:
        one.context.clear_cookies()  # what another page began
    one.faults.clear()
    one.page.emulate_media(color_scheme="light")
    one.page.set_viewport_size({"width": 1280, "height": 900})
    PAGES[name](one, guichet)
    assert name in AT_THE_DOOR or one.path() not in INSTEAD, "another page is shown instead"
    return one


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_account_are_without_barrier(name: str, guichet: Guichet, windows: dict[bool, Visitor]) -> None:
    """In the light, then in the dark on the narrowest screen."""
    one = shown(name, guichet, windows)
    assert one.barriers() == ""
    one.page.emulate_media(color_scheme="dark")
    assert one.sticking_out(320) == []
    assert one.barriers() == ""
    assert one.faults == []


@pytest.mark.validator
def test_pages_of_an_account_are_valid_html(guichet: Guichet, windows: dict[bool, Visitor], tmp_path: Path) -> None:
    sources = {}
    for name in PAGES:
        sources[name] = shown(name, guichet, windows).source()
    assert errors_in(sources, tmp_path) == []
