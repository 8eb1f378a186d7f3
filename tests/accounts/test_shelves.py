"""The first page of a space: its shelves are ordered and hidden by its holder, what waits for them stays first."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import Profile, User
from accounts.operations import personal
from accounts.registry.shelves import Arrangement, Move, arrangement_of, moved
from accounts.registry.space import Panel, Shelf
from communes.models import Authority
from home import operations
from home.models import EventIndexPage, EventPage
from tests.factories.people import user
from tests.factories.sites import Visitor, starter_site
from tests.grc.agents import statements
from tests.pages import WebPage

SPACE, ARRANGE = "/mon-espace/", "/mon-espace/organiser/"
ABC = Arrangement(("a", "b", "c"), ())


def shelves(*names: str) -> list[Shelf]:
    return [Shelf(name, name, lambda _user, _at: Panel("", {})) for name in names]


@pytest.mark.parametrize(
    ("name", "move", "shown", "hidden"),
    [
        ("b", Move.UP, "bac", ""),
        ("b", Move.DOWN, "acb", ""),
        ("a", Move.UP, "abc", ""),
        ("c", Move.DOWN, "abc", ""),
        ("b", Move.HIDE, "ac", "b"),
        ("b", Move.SHOW, "abc", ""),
        ("z", Move.DOWN, "abc", ""),
    ],
)
def test_a_shelf_moves_one_place_or_goes(name: str, move: Move, shown: str, hidden: str) -> None:
    assert moved(ABC, name, move) == Arrangement(tuple(shown), tuple(hidden))


def test_one_that_is_shown_again_comes_last() -> None:
    assert moved(Arrangement(("b", "c"), ("a",)), "a", Move.SHOW) == Arrangement(("b", "c", "a"), ())


def test_one_that_is_gone_is_forgotten_and_a_new_one_comes_last() -> None:
    stored = {"shown": ["c", "gone", "a"], "hidden": ["b", "gone too"]}
    assert arrangement_of(stored, shelves("a", "b", "c", "new")) == Arrangement(("c", "a", "new"), ("b",))
    assert arrangement_of({}, shelves("a", "b", "c")) == ABC


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def alix(self, metropolis: Authority, bron: Authority) -> User:
        for authority in (metropolis, bron):
            starter_site(authority)
        return user(email="alix@example.org")

    @pytest.fixture
    def browser(self, alix: User) -> Client:
        visitor = Visitor("bron.localhost")
        visitor.force_login(alix)
        return visitor

    def order(self, browser: Client) -> list[str]:
        """The headings of the first page."""
        text = WebPage(browser.get(SPACE)).html
        places = {name: text.find(f'id="{name}"') for name in ("a-faire", "demandes", "commune", "favoris")}
        return sorted((name for name, place in places.items() if place > 0), key=lambda name: places[name])

    def test_is_laid_out_with_buttons_and_put_back(self, browser: Client, alix: User) -> None:
        assert self.order(browser) == ["a-faire", "demandes", "commune", "favoris"]
        for _ in range(3):  # past those of a room, where there is one
            answer = browser.post(ARRANGE, {"bloc": "commune", "action": "monter"}, follow=True)
        assert re.search(r"est à la place 1 sur \d", WebPage(answer).text)
        browser.post(ARRANGE, {"bloc": "favoris", "action": "masquer"})
        assert self.order(browser) == ["a-faire", "commune", "demandes"]
        assert "Masqué : Mes favoris" in WebPage(browser.get(SPACE)).text
        assert Profile.objects.get(user=alix).updated_at is None
        browser.post(ARRANGE, {"action": "defaut"})
        assert self.order(browser) == ["a-faire", "demandes", "commune", "favoris"]

    @pytest.mark.parametrize("sent", [{}, {"bloc": "nulle", "action": "monter"}, {"bloc": "favoris", "action": "x"}])
    def test_takes_what_it_does_not_know_as_not_said(self, browser: Client, sent: dict[str, str]) -> None:
        assert browser.post(ARRANGE, sent).status_code == 302
        assert not Profile.objects.exists()

    def test_is_shown_with_a_profile_and_never_to_another(self, browser: Client, alix: User) -> None:
        browser.post(ARRANGE, {"bloc": "favoris", "action": "masquer"})
        facts = [row.facts for chapter in personal.held_about(alix) for kind in chapter.kinds for row in kind.rows]
        assert "favoris" in [fact.get("Blocs masqués de votre espace") for fact in facts]
        other = Visitor("bron.localhost")
        other.force_login(user())
        assert self.order(other) == ["a-faire", "demandes", "commune", "favoris"]

    def test_the_commune_s_shelf_has_its_news_and_dates(self, browser: Client, alix: User, bron: Authority) -> None:
        assert "Choisir ma commune" in WebPage(browser.get(SPACE)).text
        operations.choose_commune(alix, bron)
        starts, site = timezone.now() + datetime.timedelta(days=3), Site.objects.get(hostname="bron.localhost")
        agenda = EventIndexPage.objects.child_of(site.root_page).get()
        counts = {}
        for number in (1, 3):
            while (made := EventPage.objects.child_of(agenda).count()) < number:
                agenda.add_child(instance=EventPage(title=f"Bal {made}", starts_at=starts))
            answer, sql = statements(browser, SPACE)
            page = WebPage(answer)
            assert page.link("Bal 0") == "http://bron.localhost:8000/agenda/bal-0/"
            counts[number] = len(sql)
        assert "Ma commune : Bron" in page.text
        assert counts[1] == counts[3]
