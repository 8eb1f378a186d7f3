"""What the brand of a site says on every page."""

import datetime
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing

from communes.models import Authority, Brand, ClosingDay
from communes.opening import Hours
from home.models import Image
from portail.pages.brand import DAYS, closing_days, contact, footer, identity
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
WEEK = {"monday": "8 h 30 – 12 h", "closed_on_holidays": True, "note": "", "exceptions": []}


@pytest.fixture
def brand(metropolis: Authority, bron: Authority) -> Brand:
    bare_site(metropolis)
    return Brand.objects.create(site=bare_site(bron), name="Ville de Bron", tagline="Au cœur de l’Est", monogram="B")


@pytest.fixture
def visitor(brand: Brand) -> Visitor:
    return Visitor("bron.localhost")


def logo(size: tuple[int, int]) -> Image:
    drawn = io.BytesIO()
    Drawing.new("RGBA", size, (20, 60, 120, 255)).save(drawn, "PNG")
    file = SimpleUploadedFile("logo.png", drawn.getvalue(), "image/png")
    return Image.objects.create(title="Logo", description="Logo", file=file, width=size[0], height=size[1])


def part(page: str, name: str) -> str:
    """The header or the footer of a page, on one line."""
    return " ".join(re.search(rf"<{name} class=.*?</{name}>", page, re.DOTALL)[0].split())


def test_a_brand_without_name_bears_the_site_s() -> None:
    assert identity(Brand(name=""), name="Bron")["name"] == "Bron"
    assert identity(Brand(name="Ville de Bron"), name="Bron")["name"] == "Ville de Bron"


def test_the_header_shows_the_mark_and_the_name(visitor: Visitor) -> None:
    header = part(visitor.read("/"), "header")
    assert "Ville de Bron" in header
    assert "Au cœur de l’Est" in header
    assert "site-header--plain" in header
    assert "<img" not in header


@pytest.mark.parametrize(("size", "shown"), [((1200, 240), (300, 60)), ((400, 400), (60, 60)), ((80, 40), (40, 20))])
def test_a_logo_takes_the_place_of_the_mark(size: Any, shown: Any, brand: Brand, visitor: Visitor) -> None:
    """Half as large as its file, for dense screens, and never larger than the header."""
    brand.logo = logo(size)
    brand.save()
    header = part(visitor.read("/"), "header")
    assert re.search(rf'<img src="[^"]+" alt="" width="{shown[0]}" height="{shown[1]}">', header)
    assert 'class="mark' not in header
    assert '<span><span class="site-name">Ville de Bron' in re.sub(r"> <", "><", header)


def test_a_logo_that_says_the_name_leaves_it_to_screen_readers(brand: Brand, visitor: Visitor) -> None:
    brand.logo, brand.logo_says_name = logo((600, 120)), True
    brand.save()
    header = part(visitor.read("/"), "header")
    assert re.search(r'<span class="visually-hidden">\s*<span class="site-name">Ville de Bron', header)


def test_the_header_has_the_layout_that_was_chosen(brand: Brand, visitor: Visitor) -> None:
    brand.header_layout = "banded"
    brand.save()
    assert "site-header--banded" in WebPage(visitor.read("/")).html


def test_officers_words_come_before_what_the_metropolis_keeps(brand: Brand, bron: Authority) -> None:
    kept = contact(brand, bron)
    assert kept["phone"] == bron.phone
    assert isinstance(kept["hours"], Hours)
    brand.phone = "04 72 00 00 00"
    brand.opening_hours = [("hours", WEEK)]
    brand.save()
    brand.refresh_from_db()
    said = contact(brand, bron)
    assert (said["phone"], said["email"]) == ("04 72 00 00 00", bron.email)
    assert said["hours"].week[1] == ()


def test_hours_that_nobody_can_read_are_shown_as_they_are(brand: Brand, bron: Authority, visitor: Visitor) -> None:
    bron.opening_hours = "Sur rendez-vous, demandez à l’accueil."
    bron.save()
    assert contact(brand, bron)["hours"] == bron.opening_hours
    assert "Sur rendez-vous, demandez à l’accueil." in part(visitor.read("/"), "footer")


def test_a_site_of_nobody_says_nothing() -> None:
    assert contact(Brand(), None) == {"phone": "", "email": "", "address": "", "hours": ""}


def test_the_footer_says_if_it_is_open_now(visitor: Visitor) -> None:
    footer_of_page = part(visitor.read("/"), "footer")
    assert re.search(r"(Ouvert jusqu’à|Fermé)", footer_of_page)
    assert "Du lundi au vendredi" in footer_of_page


def test_the_footer_has_what_officers_add(brand: Brand, visitor: Visitor) -> None:
    brand.footer_text = "Une ville\nqui se visite."
    brand.footer_links = [("link", {"title": "Marchés <publics>", "address": "https://www.example.org/"})]
    brand.social_links = [("account", {"network": "mastodon", "address": "https://mastodon.example.org/@bron"})]
    brand.save()
    useful = [{"title": "Aide", "url": "/aide/"}]
    made = footer(Brand.objects.get(pk=brand.pk), useful=useful)
    assert [link["title"] for link in made["footer_links"]] == ["Aide", "Marchés <publics>"]
    page = WebPage(part(visitor.read("/"), "footer"))
    assert "Une ville<br>qui se visite." in page.html
    assert page.link("Marchés <publics>") == "https://www.example.org/"
    assert page.link("Mastodon") == "https://mastodon.example.org/@bron"


def test_closing_days_are_those_to_come(bron: Authority, dardilly: Authority) -> None:
    """Public holidays are everybody's; an authority has its own besides."""
    today = datetime.date(2026, 12, 1)
    ClosingDay.objects.create(authority=bron, on=datetime.date(2026, 12, 28), label="Congés")
    ClosingDay.objects.create(authority=dardilly, on=datetime.date(2026, 12, 29), label="Travaux")
    days = closing_days(bron, today=today)
    assert days[datetime.date(2026, 12, 28)] == "Congés"
    assert datetime.date(2026, 12, 25) in days
    assert datetime.date(2026, 12, 29) not in days
    assert all(today <= day <= today + datetime.timedelta(days=DAYS) for day in days)
