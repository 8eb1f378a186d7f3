"""The bands of a home page, as its officers have ordered them."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from home.blocks import BandsBlock
from home.models import HomePage
from home.registry import bands
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import main
from tests.pages import WebPage


def stream(*blocks: tuple[str, object]) -> str:
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def headings(html: str) -> list[str]:
    return [heading.get_text(strip=True) for heading in main(html).select(".home-bands h2")]


def test_a_page_whose_officers_have_said_nothing_shows_each_band_once(home: HomePage, visitor: Visitor) -> None:
    pages.news(pages.news_index(home), title="La piscine rouvre")
    html = visitor.read("/")
    assert headings(html) == ["Actualités", "Près de chez vous", "Numéros utiles"]
    assert list(bands()) == ["actualites", "agenda", "autour", "numeros", "collecte", "associations"]


def test_bands_lead_to_what_the_site_has_for_everyone(home: HomePage, visitor: Visitor) -> None:
    """Wherever it stands; a page that is not published, or not for everyone, is led to by nothing."""
    life = pages.section(home, slug="vivre", title="Vivre")
    waste = pages.information(life, slug="dechets-proprete", title="Déchets")
    clubs = pages.information(life, slug="vie-associative", title="Associations")
    home.bands = stream(("band", "associations"), ("band", "collecte"))
    home.save_revision().publish()
    html = visitor.read("/")
    assert headings(html) == ["Associations", "Jours de collecte"]
    assert WebPage(html).link("Voir la collecte").endswith("/vivre/dechets-proprete/")
    clubs.unpublish()
    PageViewRestriction.objects.create(page=waste, restriction_type=PageViewRestriction.LOGIN)
    assert headings(visitor.read("/")) == []


def test_officers_order_the_bands_leave_some_out_and_write_their_own(home: HomePage, visitor: Visitor) -> None:
    word = {
        "title": "Le mot de la maire",
        "text": "<p>La salle des fêtes est à vous.</p>",
        "signature": "La maire de Bron",
        "image": None,
        "page": None,
    }
    links = {
        "title": "Nos associations",
        "entries": [{"title": "Club de marche", "text": "", "page": None, "address": "https://marche.example.org/"}],
    }
    home.bands = stream(("band", "numeros"), ("editorial", word), ("links", links), ("band", "disparue"))
    home.save_revision().publish()
    html = visitor.read("/")
    assert headings(html) == ["Numéros utiles", "Le mot de la maire", "Nos associations"]
    assert "La maire de Bron" in WebPage(html).text
    assert main(html).select("a[href='https://marche.example.org/']")


def test_a_band_stands_once() -> None:
    block = BandsBlock()
    twice = block.to_python([{"type": "band", "value": "autour"}, {"type": "band", "value": "autour"}])
    with pytest.raises(ValidationError) as refused:
        block.clean(twice)
    assert "gardez-en une" in str(refused.value.block_errors[1])
    with pytest.raises(ValidationError):
        block.clean(block.to_python([{"type": "band", "value": "inconnue"}]))
