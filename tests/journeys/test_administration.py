"""Every entry of the administration's menu, and the forms behind it, in a browser: nothing is refused or fails."""

import re

import pytest

from tests.journeys.conftest import Visit, sign_in
from tests.journeys.visitor import DESK, Visitor
from tests.sampling import Sample

pytestmark = pytest.mark.browser
PEOPLE = ("admin", "projet", "responsable.bron", "redaction.bron", "assistance")
ENTRY = re.compile(r'"(/admin/[^"]*)"')
# The first form of each kind that a list leads to: to add one, to change one.
FORMS = ("a[href*='/add/']", "a[href$='/new/']", "a[href*='/create/']", "a[href*='/edit/']")
KINDS = "a[href*='/pages/add/']"  # of pages, where one may be added


def entries(visitor: Visitor) -> list[str]:
    """The addresses of the menu, as Wagtail gives them to its script."""
    menu = visitor.page.locator("#wagtail-sidebar-props").text_content() or ""
    return sorted({address for address in ENTRY.findall(menu) if "logout" not in address})


def forms(visitor: Visitor) -> list[str]:
    main = visitor.page.locator("main")
    found = [main.locator(form).first for form in FORMS if main.locator(form).count()]
    return [address for link in found if (address := link.get_attribute("href"))]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_menu_leads_to_pages_that_work(person: str, visit: Visit, sample: Sample) -> None:
    agent = visit("metropole", **DESK)
    sign_in(agent, f"{person}@example.org")
    agent.open("/admin/")
    for entry in sample.of(entries(agent), 1 / 10):
        agent.open(entry)
        assert not agent.faults, (entry, agent.faults)
        for form in forms(agent):
            agent.open(form)
            assert not agent.faults, (form, agent.faults)


def test_every_kind_of_page_is_written_without_refusal(visit: Visit, sample: Sample) -> None:
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    officer.open("/admin/pages/")
    officer.page.locator("main a[href*='/add_subpage/']").first.click()
    kinds = officer.page.locator(KINDS)
    kinds.first.wait_for()
    for address in sample.of([link.get_attribute("href") or "" for link in kinds.all()], 1 / 6):
        officer.open(address)
    assert officer.faults == []
