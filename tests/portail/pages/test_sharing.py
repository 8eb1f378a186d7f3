"""The head of a page that is shared, and the picture that goes with it."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from communes.models import Authority
from home.models import InformationPage
from portail.pages.cards import PICTURE, SIZE, Card, drawn
from tests.factories.sites import Visitor

CARD = Card("Demander un acte d’état civil", "Ville de Bron", "BR", "#1d4ed8", "#b45309", "")
TOO_LONG = "Stationnement\u00a0: " + "demander ou renouveler une carte " * 20
NO_SPACE = "Anticonstitutionnellement" * 10


@pytest.fixture
def page(site: Site) -> InformationPage:
    page = InformationPage(title="Le marché & ses producteurs", slug="marche", lead="Chaque samedi <matin>.")
    site.root_page.add_child(instance=page)
    page.save_revision().publish()
    return page


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_the_head_says_what_networks_show(page: InformationPage) -> None:
    html = Visitor("bron.localhost").read("/marche/")
    assert '<link rel="canonical" href="http://bron.localhost:8000/marche/">' in html
    assert '<meta property="og:title" content="Le marché &amp; ses producteurs">' in html
    assert '<meta property="og:description" content="Chaque samedi &lt;matin&gt;.">' in html
    address = re.search(r'og:image"\s+content="http://bron.localhost:8000(/partage/[^"]+)"', html)[1]
    response = Visitor("bron.localhost").get(address)
    assert response["Content-Type"] == "image/png"
    assert opened(response.content).size == SIZE


def test_the_canonical_address_leaves_parameters_out(page: InformationPage) -> None:
    html = Visitor("bron.localhost").read("/marche/?utm_source=lettre")
    assert 'rel="canonical" href="http://bron.localhost:8000/marche/"' in html


@pytest.mark.parametrize("path", ["/recherche/", "/suivi/"])
def test_what_is_no_page_is_not_shared(site: Site, path: str) -> None:
    assert "og:image" not in Visitor("bron.localhost").read(path)


def test_a_card_that_a_browser_has_is_not_sent_again(page: InformationPage) -> None:
    visitor = Visitor("bron.localhost")
    first = visitor.get(f"/partage/{page.pk}.png")
    assert visitor.get(f"/partage/{page.pk}.png", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_only_pages_that_anyone_may_read_on_this_site_have_a_card(page: InformationPage, metropolis: Authority) -> None:
    address = f"/partage/{page.pk}.png"
    assert Visitor("bron.localhost").get(address).status_code == 200
    assert Visitor("localhost").get(address).status_code == 404
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert Visitor("bron.localhost").get(address).status_code == 404
    page.view_restrictions.all().delete()
    page.unpublish()
    assert Visitor("bron.localhost").get(address).status_code == 404


@pytest.mark.parametrize("title", ["", "Marché", TOO_LONG, NO_SPACE])
def test_any_title_is_drawn_inside_the_card(title: str) -> None:
    picture = opened(drawn(CARD._replace(title=title)))
    assert picture.size == SIZE
    edge = picture.crop((SIZE[0] - 30, 0, *SIZE)).crop((0, 0, 30, SIZE[1] - 30))
    assert len(edge.getcolors()) == 1  # paper


def test_the_illustration_stands_at_the_right() -> None:
    encoded = io.BytesIO()
    Image.new("RGB", (800, 600), "#00aa00").save(encoded, "PNG")
    name = default_storage.save("carte-essai.png", ContentFile(encoded.getvalue()))
    try:
        picture = opened(drawn(CARD._replace(picture=name)))
    finally:
        default_storage.delete(name)
    assert picture.getpixel((SIZE[0] - PICTURE // 2, 200)) == (0, 170, 0)
    assert picture.getpixel((SIZE[0] - PICTURE - 2, 200)) == (255, 255, 255)


def test_an_illustration_that_cannot_be_read_is_left_out() -> None:
    name = default_storage.save("carte-essai.png", ContentFile(b"<svg/>"))
    try:
        assert drawn(CARD._replace(picture=name)) == drawn(CARD)
    finally:
        default_storage.delete(name)
    assert drawn(CARD._replace(picture="nulle-part.png")) == drawn(CARD)


def test_the_version_follows_what_is_drawn() -> None:
    assert CARD.version != CARD._replace(title="Autre").version
