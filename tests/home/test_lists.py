"""Lists that keep themselves on pages: the council, the places of a kind; what they lack is told to the officer."""

from django.utils.text import slugify

from home.models import CouncillorPage, HomePage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.pages import WebPage


def councillor(page: object, name: str, **fields: object) -> CouncillorPage:
    named = {"title": name, "slug": slugify(name), "role": "Adjointe"}
    return pages.under(page, CouncillorPage(**named | fields))


def test_the_council_is_listed_in_its_order(home: HomePage, visitor: Visitor) -> None:
    page = pages.information(home, slug="elus", body=[("council", None)])
    html = visitor.read("/elus/")
    assert 'data-lacks="council"' in html
    assert "n’est pas encore en ligne" in html
    councillor(page, "Zoé", role="Maire", picture=pages.picture())
    councillor(page, "Aline", delegation="Écoles et petite enfance")
    councillor(page, "Brouillon", live=False)
    read = WebPage(visitor.read("/elus/"))
    assert read.text.index("Maire Zoé") < read.text.index("Adjointe Aline Écoles et petite enfance")
    assert "Brouillon" not in read.text
    assert "Dans cette rubrique" not in read.text
    assert "data-lacks" not in read.html
    assert WebPage(visitor.read("/elus/aline/")).text.count("Écoles et petite enfance") == 1


def test_without_the_list_those_below_are_cards(home: HomePage, visitor: Visitor) -> None:
    councillor(pages.information(home, slug="elus"), "Zoé")
    assert WebPage(visitor.read("/elus/")).link("Zoé") == "/elus/zoe/"


def test_places_of_one_kind_are_listed_and_those_without_hours_marked(home: HomePage, visitor: Visitor) -> None:
    pages.information(home, slug="ecoles", body=[("places", {"kind": "ecole"})])
    assert 'data-lacks="places"' in visitor.read("/ecoles/")
    index = pages.places(home)
    assert 'data-lacks="places"' in visitor.read("/ecoles/")
    pages.place(index, title="École B", kind="ecole", hours=pages.OPEN_ALL_WEEK, address="2 rue B")
    assert "data-lacks" not in visitor.read("/ecoles/")
    pages.place(index, title="École A", kind="ecole")
    pages.place(index, title="La piscine", kind="sport")
    read = WebPage(visitor.read("/ecoles/"))
    assert read.text.index("École A") < read.text.index("École B 2 rue B")
    assert read.html.count('data-lacks="hours"') == 1
    assert "La piscine" not in read.text
