"""What an officer sees of a brand before it is saved."""

import re
from typing import Any

import pytest

from communes import operations
from communes.models import Authority, Brand
from portail.pages.layout import frame_of
from tests.factories.brands import address_of, brand_form
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage
from tests.portail.test_policy import policy_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(metropolis: Authority, bron: Authority) -> Brand:
    bare_site(metropolis)
    site = starter_site(bron)
    operations.equip(authority=bron)
    return Brand.objects.get(site=site)


def typed(officer: Visitor, brand: Brand, **changes: Any) -> dict[str, bool]:
    """What Wagtail's editor is answered when the form changes."""
    return officer.post(f"{address_of(brand)}preview/", brand_form(brand, **changes)).json()


def test_what_is_typed_is_seen_and_not_saved(brand: Brand, officer: Visitor) -> None:
    assert typed(officer, brand, name="Bron la belle", primary="#225522") == {"is_valid": True, "is_available": True}
    page = officer.read(f"{address_of(brand)}preview/?mode=light")
    assert page.count("Bron la belle") >= 3  # in its header, its contact card, its footer
    stylesheet = officer.read(f"{address_of(brand)}preview/?mode=theme-light")
    assert "--brand-primary: #225522;" in stylesheet
    assert frame_of(brand.site)["name"] == "Ville de Bron"
    brand.refresh_from_db()
    assert brand.primary == "#1c5d99"


def test_corrections_are_said_at_once(brand: Brand, officer: Visitor) -> None:
    typed(officer, brand, primary="#ffee00")
    assert "La couleur principale est claire" in WebPage(officer.read(f"{address_of(brand)}preview/?mode=light")).text


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_stylesheet_has_its_own_address_in_each_mode(mode: str, brand: Brand, officer: Visitor) -> None:
    typed(officer, brand)
    page = officer.read(f"{address_of(brand)}preview/?mode={mode}")
    address = f"{address_of(brand)}preview/?mode=theme-{mode}"
    assert f'<link rel="stylesheet" href="{address}">' in page
    answer = officer.get(address)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert f"color-scheme: {mode};" in answer.content.decode()
    assert "prefers-color-scheme" not in answer.content.decode()


def test_the_preview_has_the_policy_of_the_sites_and_may_be_framed_by_the_administration(
    brand: Brand, officer: Visitor
) -> None:
    typed(officer, brand)
    answer = officer.get(f"{address_of(brand)}preview/?mode=light")
    policy = policy_of(answer)
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert not re.search(r"<style|style=|<script(?![^>]* src=)", answer.content.decode().split("wagtail-userbar")[0])
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]


def test_its_links_lead_to_the_site(brand: Brand, officer: Visitor) -> None:
    typed(officer, brand)
    page = officer.read(f"{address_of(brand)}preview/?mode=light")
    frame = re.search(r"<header.*?</header>", page, re.DOTALL)[0] + re.search(r"<footer.*</footer>", page, re.DOTALL)[0]
    links = re.findall(r'<a [^>]*href="([^"]*)"', frame)
    assert links
    for link in links:
        assert link.startswith(("http://bron.localhost:8000", "http://localhost:8000/", "tel:", "mailto:")), link


def test_what_is_refused_leaves_the_last_that_could_be_shown(brand: Brand, officer: Visitor) -> None:
    assert typed(officer, brand, primary="rouge") == {"is_valid": False, "is_available": False}
    typed(officer, brand, name="Bron la belle")
    assert typed(officer, brand, name="Bron", primary="rouge") == {"is_valid": False, "is_available": True}
    assert "Bron la belle" in officer.read(f"{address_of(brand)}preview/?mode=light")


def test_nobody_else_sees_what_is_typed(brand: Brand, officer: Visitor) -> None:
    typed(officer, brand, name="Bron la belle")
    stranger = Visitor("localhost")
    answer = stranger.get(f"{address_of(brand)}preview/?mode=light")
    assert answer.status_code == 302
    assert "/compte/connexion/" in answer["Location"]
    assert "Bron la belle" not in Visitor("bron.localhost").read("/aide/")
