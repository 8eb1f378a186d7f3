"""Every page of an account passes the RGAA rules of axe, fits the narrowest screens, and is valid HTML."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.account_pages import AT_THE_DOOR, HOLDER, OF_THE_HOLDER
from tests.journeys.conftest import Guichet, sign_in
from tests.journeys.examination import faults_of
from tests.journeys.visitor import DESK, Visitor, visitor
from tests.validator import Validator

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


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_account_are_as_they_should_be(
    name: str, guichet: Guichet, windows: dict[bool, Visitor], validator: Validator
) -> None:
    """In the light, then in the dark on the narrowest screen."""
    is_known = name in OF_THE_HOLDER
    one = windows[is_known]
    one.begin_again(signed_in=is_known)
    PAGES[name](one, guichet)
    assert not is_known or one.path() not in INSTEAD, "another page is shown instead"
    assert faults_of(one, [320], validator) == {}
