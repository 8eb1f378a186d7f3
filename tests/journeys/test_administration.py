"""Every entry of the administration's menu, and the forms behind it, in a browser: nothing is refused or fails.

What is read there is French, the words of scripts included.
"""

import re

import pytest

from tests import words
from tests.journeys.conftest import Visit, sign_in
from tests.journeys.visitor import DESK, Visitor
from tests.sampling import Sample

pytestmark = pytest.mark.browser
PEOPLE = ("admin", "projet", "responsable.bron", "redaction.bron", "assistance")
ENTRY = re.compile(r'"(/admin/[^"]*)"')
# The first form of each kind that a list leads to: to add one, to change one.
FORMS = ("a[href*='/add/']", "a[href$='/new/']", "a[href*='/create/']", "a[href*='/edit/']")
# Names of the menu that do not fit in it.
CUT = """
() => Array.from(document.querySelectorAll(".menuitem-label"))
  .filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent)
"""
KINDS = "a[href*='/pages/add/']"  # of pages, where one may be added


def entries(visitor: Visitor) -> list[str]:
    """The addresses of the menu, as Wagtail gives them to its script."""
    menu = visitor.page.locator("#wagtail-sidebar-props").text_content() or ""
    return sorted({address for address in ENTRY.findall(menu) if "logout" not in address})


def forms(visitor: Visitor) -> list[str]:
    main = visitor.page.locator("main")
    found = [main.locator(form).first for form in FORMS if main.locator(form).count()]
    return [address for link in found if (address := link.get_attribute("href"))]


def read(visitor: Visitor) -> list[str]:
    """What the page says that is no French."""
    lines = dict.fromkeys(line.strip() for line in visitor.page.locator("body").inner_text().splitlines())
    return [f"{line!r}: {fault}" for line in lines for fault in words.faults_of(line)]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_menu_leads_to_pages_that_work(person: str, visit: Visit, sample: Sample) -> None:
    agent = visit("metropole", **DESK)
    sign_in(agent, f"{person}@example.org")
    agent.open("/admin/")
    assert agent.page.evaluate(CUT) == []
    for entry in sample.of(entries(agent), 1 / 10):
        agent.open(entry)
        assert not agent.faults + read(agent), (entry, agent.faults, read(agent))
        for form in forms(agent):
            agent.open(form)
            assert not agent.faults + read(agent), (form, agent.faults, read(agent))


def test_every_kind_of_page_is_written_without_refusal(visit: Visit, sample: Sample) -> None:
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    officer.open("/admin/pages/")
    officer.page.locator("main a[href*='/add_subpage/']").first.click()
    kinds = officer.page.locator(KINDS)
    kinds.first.wait_for()
    for address in sample.of([link.get_attribute("href") or "" for link in kinds.all()], 1 / 6):
        officer.open(address)
        assert not read(officer), (address, read(officer))
    assert officer.faults == []
