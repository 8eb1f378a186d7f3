"""Every page of the desk passes the RGAA rules of axe, in the light and in the dark, and fits a telephone."""

import pytest

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.desk_pages import PAGES
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_desk_are_without_barrier(name: str, guichet: Guichet, visit: Visit) -> None:
    """Our part of the administration, in `main`; what is around it is Wagtail's own."""
    supervisor = visit("metropole", **DESK)
    sign_in(supervisor, "responsable.bron@example.org")
    PAGES[name](supervisor, guichet)
    assert supervisor.barriers("main") == ""
    for width in (390, 768):
        assert supervisor.sticking_out(width) == [], width
    assert supervisor.barriers("main") == ""
    supervisor.page.emulate_media(color_scheme="dark")
    assert supervisor.barriers("main") == ""
