import datetime

import pytest
from django.utils import timezone

from communes.models import Authority
from home.enums import PLACE_ICONS, PlaceKind
from home.models import HomePage
from tests.factories import pages
from tests.factories.pages import OPEN_ALL_WEEK
from tests.factories.sites import Visitor
from tests.home.reading import counted, main
from tests.pages import WebPage


def titles(html: str) -> list[str]:
    return [title.get_text(strip=True) for title in main(html).select(".card-title")]


@pytest.mark.parametrize("rows", [1, 3])
def test_places_are_listed_by_name_in_the_same_number_of_queries(home: HomePage, visitor: Visitor, rows: int) -> None:
    index = pages.places(home)
    for number in reversed(range(rows)):
        pages.place(index, title=f"Salle {number}", hours=OPEN_ALL_WEEK, kind="sport", address="1 rue")
    pages.place(index, title="Brouillon", live=False)
    queries, html = counted(visitor, "/lieux/")
    assert titles(html) == [f"Salle {number}" for number in range(rows)]
    assert html.count("Ouvert à toute heure") == rows
    assert queries == 4


def test_the_list_keeps_one_kind_or_what_is_open(home: HomePage, visitor: Visitor) -> None:
    index = pages.places(home)
    pages.place(index, title="Gymnase", kind="sport", hours=OPEN_ALL_WEEK)
    pages.place(index, title="Piscine", kind="sport", hours={})
    pages.place(index, title="Mairie", kind="mairie")
    assert titles(visitor.read("/lieux/")) == ["Gymnase", "Mairie", "Piscine"]
    assert titles(visitor.read("/lieux/?genre=sport")) == ["Gymnase", "Piscine"]
    assert titles(visitor.read("/lieux/?ouvert=1")) == ["Gymnase"]
    nowhere = WebPage(visitor.read("/lieux/?genre=mairie&ouvert=1"))
    assert "Aucun lieu ne correspond" in nowhere.text
    assert main(nowhere.html).select("a[href='/lieux/']")


def test_the_list_keeps_where_one_gets_in_in_a_wheelchair(home: HomePage, visitor: Visitor) -> None:
    index = pages.places(home)
    for title, access in (("Mairie", "yes"), ("Piscine", "limited"), ("Halle", "no"), ("Gymnase", "")):
        pages.place(index, title=title, slug=title.lower(), wheelchair=access)
    html = visitor.read("/lieux/")
    assert titles(html) == ["Gymnase", "Halle", "Mairie", "Piscine"]
    said = [card.get_text(" ", strip=True) for card in main(html).select(".card-body")]
    assert [words.split(" ", 1)[-1] for words in said[2:]] == [
        "Accessible en fauteuil roulant",
        "En partie accessible en fauteuil roulant",
    ]
    assert titles(visitor.read("/lieux/?accessible=1")) == ["Mairie"]
    assert "En fauteuil roulant : non" in WebPage(visitor.read("/lieux/halle/")).text.replace("\u00a0", " ")


def test_the_numbers_of_the_map_are_those_of_the_list(home: HomePage, visitor: Visitor) -> None:
    index = pages.places(home)
    pages.place(index, title="Gymnase")
    pages.place(index, title="Mairie", latitude=45.7391, longitude=4.9142)
    pages.place(index, title="Parc", latitude=45.7500, longitude=4.9200)
    page = main(visitor.read("/lieux/"))
    assert [mark.get_text(strip=True) for mark in page.select("svg g")] == ["1", "2"]
    assert [page.select_one(f"#lieu-{number} .card-title").get_text() for number in (1, 2)] == ["Mairie", "Parc"]


@pytest.mark.parametrize("query", ["genre=parc", "genre='", "ouvert=oui", "genre=" + "x" * 5000])
def test_a_choice_that_is_not_offered_is_ignored(home: HomePage, visitor: Visitor, query: str) -> None:
    pages.place(pages.places(home), title="Gymnase", kind="sport")
    assert titles(visitor.read(f"/lieux/?{query}")) == ["Gymnase"]


def test_without_places_the_list_says_what_will_come(home: HomePage, visitor: Visitor) -> None:
    pages.places(home)
    page = WebPage(visitor.read("/lieux/"))
    assert "Pas encore de lieu" in page.text
    assert not main(page.html).select("form")


def test_a_place_says_where_when_and_how(home: HomePage, visitor: Visitor, bron: Authority) -> None:
    week = {"monday": "9 h – 12 h", "closed_on_holidays": True}
    pages.place(
        pages.places(home),
        slug="mairie",
        kind="mairie",
        hours=week,
        address="Place de la Liberté",
        phone="0472000000",
        email="mairie@example.org",
        latitude=45.7391,
        longitude=4.9142,
        access="Entrée de plain-pied.",
    )
    page = main(visitor.read("/lieux/mairie/"))
    words = page.get_text(" ", strip=True).replace("\u00a0", " ").replace("\u2060", "")
    for fact in ("Mairie et accueil", "9 h – 12 h", "Place de la Liberté", "04 72 00 00 00", "Entrée de plain-pied."):
        assert fact in words
    assert page.select("a[href='mailto:mairie@example.org']")
    on_the_map = page.select_one("a[href*='openstreetmap.org']")["href"]
    assert "mlat=45.7391&mlon=4.9142" in on_the_map


def test_a_place_of_which_little_is_known_says_no_more(home: HomePage, visitor: Visitor) -> None:
    pages.place(pages.places(home), title="Le pré", slug="pre")
    page = main(visitor.read("/lieux/pre/"))
    page.select_one(".printed").decompose()
    assert page.get_text(" ", strip=True) == "Le pré"


def test_hours_that_cannot_be_read_are_not_shown(home: HomePage, visitor: Visitor) -> None:
    """Saying nothing beats saying it wrong."""
    pages.place(pages.places(home), slug="pre", hours={"monday": "un jour sur deux"})
    assert "Horaires" not in main(visitor.read("/lieux/pre/")).get_text()
    assert "Ouvert" not in main(visitor.read("/lieux/")).select_one(".plain-list").get_text()


def test_every_kind_has_a_drawing_and_words() -> None:
    assert set(PLACE_ICONS) == set(PlaceKind) - {PlaceKind.OTHER}
    assert PlaceKind.OTHER.icon


def test_what_is_said_now_is_at_a_moment(home: HomePage, bron: Authority) -> None:
    index = pages.places(home)
    pages.place(index, hours={"wednesday": "9 h – 12 h"})
    paris = timezone.get_default_timezone()
    morning = datetime.datetime(2026, 11, 25, 10, tzinfo=paris)
    (entry,) = index.places(bron, at=morning)
    assert entry.now.open
    (entry,) = index.places(bron, at=morning.replace(hour=13))
    assert not entry.now.open
