"""An officer gives the site of their authority its look, and nobody else's: what is typed, refused, kept."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing

from communes import operations
from communes.enums import HeaderLayout, Role
from communes.models import Authority, Brand
from home.models import Image
from tests.factories.brands import address_of, brand_form, listed, week
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def branded(authority: Authority) -> Brand:
    brand = Brand.objects.create(site=bare_site(authority), name=f"Ville de {authority.name}", monogram="V")
    operations.equip(authority=authority)
    return brand


@pytest.fixture
def brand(metropolis: Authority, bron: Authority) -> Brand:
    bare_site(metropolis)
    return branded(bron)


def picture(authority: Authority) -> Image:
    """A logo in the collection of an authority."""
    drawn = io.BytesIO()
    Drawing.new("RGBA", (600, 200), (20, 60, 120, 0)).save(drawn, "PNG")
    file = SimpleUploadedFile("logo.png", drawn.getvalue(), "image/png")
    return Image.objects.create(
        title="Logo", description="Le logo", file=file, width=600, height=200, collection=authority.collection
    )


def refusals(officer: Visitor, brand: Brand, **changes: Any) -> str:
    """The page again, with what is wrong; nothing is written."""
    before = Brand.objects.values().get(pk=brand.pk)
    response = officer.post(address_of(brand), brand_form(brand, **changes))
    assert response.status_code == 200
    assert Brand.objects.values().get(pk=brand.pk) == before
    return response.content.decode()


def test_an_officer_gives_their_site_its_look(brand: Brand, officer: Visitor, bron: Authority) -> None:
    said = brand_form(
        brand,
        name="Bron",
        primary="1C5D99",
        header_layout="banded",
        logo=picture(bron).pk,
        logo_says_name="on",
        phone="04 72 36 13 13",
        opening_hours=[("hours", week(monday="8h30-12h 13h30-17h"))],
        footer_links=[("link", {"title": "Marchés publics", "address": "https://www.example.org/"})],
        social_links=[("account", {"network": "mastodon", "address": "https://mastodon.example.org/@bron"})],
    )
    response = officer.post(address_of(brand), said)
    assert response.status_code == 302, response.context["form"].errors
    brand.refresh_from_db()
    assert (brand.name, brand.primary, brand.header_layout) == ("Bron", "#1c5d99", HeaderLayout.BANDED)
    assert brand.logo is not None
    assert brand.hours is not None
    assert len(brand.hours.week[0]) == 2
    assert brand.social_links[0].value["network"] == "mastodon"


@pytest.mark.parametrize("path", ["", "preview/", "preview/?mode=dark", "preview/?mode=theme-light"])
def test_an_officer_sees_no_other_brand(path: str, brand: Brand, officer: Visitor, dardilly: Authority) -> None:
    other = branded(dardilly)
    answer = officer.get(address_of(other) + path)
    assert answer.status_code in (302, 403, 404)
    assert "Ville de Dardilly" not in answer.content.decode()


@pytest.mark.parametrize("path", ["", "preview/"])
def test_nor_writes_one(path: str, brand: Brand, officer: Visitor, dardilly: Authority) -> None:
    other = branded(dardilly)
    answer = officer.post(address_of(other) + path, brand_form(other, name="Prise"))
    assert answer.status_code in (302, 403, 404)
    assert answer.get("Location", "") != address_of(other)
    other.refresh_from_db()
    assert other.name == "Ville de Dardilly"


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
def test_agents_have_no_hand_in_it(role: Role, brand: Brand, bron: Authority) -> None:
    agent = Visitor("localhost")
    agent.force_login(member(bron, role))
    for path in ("", "preview/"):
        answer = agent.post(address_of(brand) + path, brand_form(brand, name="Prise"))
        assert answer.status_code in (302, 403, 404)
    brand.refresh_from_db()
    assert brand.name == "Ville de Bron"


@pytest.mark.parametrize("colour", ["rouge", "#12", "#1f4e79; } body { display: none", "url(//example.org)"])
def test_what_is_no_colour_is_refused(colour: str, brand: Brand, officer: Visitor) -> None:
    assert "#1a2b3c" in refusals(officer, brand, primary=colour)


def test_colours_that_cannot_be_read_are_corrected_and_said(brand: Brand, officer: Visitor) -> None:
    """White on white is no reason to lose what was typed."""
    said = brand_form(brand, primary="#ffffff", accent="#ffffff", surface="#000000", header_background="#ffffff")
    assert officer.post(address_of(brand), said).status_code == 302
    page = officer.read(address_of(brand))
    assert page.count("La couleur principale") == 2
    assert "La marque ne se verrait pas sur le fond de l’en-tête" in page
    assert "Le fond teinté est trop foncé" in page


@pytest.mark.parametrize("monogram", ["<b>", "A&", "a b", "A\u200b", "\u202eA", ""])
def test_a_monogram_is_letters(monogram: str, brand: Brand, officer: Visitor) -> None:
    refusals(officer, brand, monogram=monogram)


@pytest.mark.parametrize(
    "hours",
    [
        {"monday": "8h-12h 11h-17h"},
        {"monday": "17h-8h"},
        {"monday": "quand on veut"},
        {"monday": "8h-25h"},
        {"exceptions": listed([{"first": "2026-12-24", "last": "2026-12-20", "hours": "", "label": ""}])},
        {"exceptions": listed([{"first": "bientôt", "last": "", "hours": "", "label": ""}])},
    ],
)
def test_hours_that_cannot_be_are_refused(hours: dict[str, Any], brand: Brand, officer: Visitor) -> None:
    page = refusals(officer, brand, opening_hours=[("hours", week(**hours))])
    assert "error" in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//example.org/", "http://example.org/", "/é/"],
)
def test_links_lead_to_pages(address: str, brand: Brand, officer: Visitor) -> None:
    refusals(officer, brand, footer_links=[("link", {"title": "Lien", "address": address})])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://example.org/", "ftp://a.example"]
)
def test_accounts_have_a_secure_address(address: str, brand: Brand, officer: Visitor) -> None:
    refusals(officer, brand, social_links=[("account", {"network": "mastodon", "address": address})])


@pytest.mark.parametrize("address", ["https://example.org/bron", "https://facebook.com.example.org/bron"])
def test_an_account_is_on_its_network(address: str, brand: Brand, officer: Visitor) -> None:
    page = refusals(officer, brand, social_links=[("account", {"network": "facebook", "address": address})])
    assert "Facebook" in page


def test_a_logo_is_of_the_authority(brand: Brand, officer: Visitor, dardilly: Authority) -> None:
    """An officer is offered no other's picture, and learns nothing of one; who has them all is told why."""
    branded(dardilly)
    brand.logo = picture(dardilly)
    with pytest.raises(ValidationError) as refused:
        brand.full_clean()
    assert refused.value.messages == ["Choisissez une image de la collection «\u00a0Bron\u00a0»."]
    response = officer.post(address_of(brand), brand_form(brand, logo=brand.logo.pk))
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    brand.refresh_from_db()
    assert brand.logo is None


def test_an_svg_is_no_logo(brand: Brand, officer: Visitor, bron: Authority) -> None:
    """Neither under its own name nor under another."""
    for name, kind in (("logo.svg", "image/svg+xml"), ("logo.png", "image/png")):
        sent = {
            "title": "Logo",
            "description": "Le logo",
            "collection": bron.collection_id,
            "file": SimpleUploadedFile(name, SVG, kind),
        }
        assert officer.post("/admin/images/add/", sent).status_code != 302
    assert not Image.objects.exists()


def test_what_is_stored_and_cannot_be_read_is_not_said(brand: Brand) -> None:
    brand.opening_hours = [("hours", {"monday": "n’importe quoi", "exceptions": []})]
    assert brand.hours is None
    brand.primary = "rouge"
    assert brand.corrections == []
    with pytest.raises(ValidationError):
        brand.full_clean()
