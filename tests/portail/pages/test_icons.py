"""The icons of a site, as browsers and telephones ask for them."""

import io
import re
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.cache import cache
from PIL import Image as Drawing

from communes.colours import INTERFACE, Colour, contrast
from communes.models import Authority, Brand
from portail.pages.icons import APPLE_SIZE, MANIFEST_SIZES, TAB_SIZE, drawn, icon, icon_version
from portail.pages.layout import frame_of
from tests.factories.sites import Visitor, bare_site

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "/favicon.ico": TAB_SIZE,
    "/apple-touch-icon.png": APPLE_SIZE,
    **{f"/icon-{size}.png": size for size in MANIFEST_SIZES},
}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def brand(metropolis: Authority, bron: Authority) -> Brand:
    bare_site(metropolis)
    return Brand.objects.create(site=bare_site(bron), name="Ville de Bron", monogram="B", primary="#1c5d99")


@pytest.fixture
def visitor(brand: Brand) -> Visitor:
    return Visitor("bron.localhost")


def opened(data: bytes) -> Drawing.Image:
    return Drawing.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize(("address", "size"), ADDRESSES.items())
def test_a_picture_has_its_size_and_the_colours_of_the_brand(address: str, size: int, visitor: Visitor) -> None:
    answer = visitor.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    picture = opened(answer.content)
    assert picture.size == (size, size)
    assert picture.getpixel((0, 0)) == tuple(Colour.parse("#1c5d99"))
    seen = {Colour(*colour) for _count, colour in picture.getcolors(size * size)}
    assert max(contrast(one, Colour.parse("#1c5d99")) for one in seen) >= INTERFACE


@pytest.mark.parametrize("monogram", ["M", "W", "Œ", "WW", "ŒŒ", "WWW", "Q", "ÉÇŒ"])
def test_the_letters_stay_in_what_any_mask_leaves(monogram: str) -> None:
    """A circle of four fifths of the side; and in the middle."""
    size = 512
    ground = Colour.parse("#1c5d99")
    picture = opened(drawn(Brand(monogram=monogram, primary=str(ground)), size))
    letters = [
        (x - size / 2, y - size / 2)
        for x in range(0, size, 2)
        for y in range(0, size, 2)
        if picture.getpixel((x, y)) != tuple(ground)
    ]
    assert letters
    assert max(x * x + y * y for x, y in letters) <= (0.4 * size) ** 2
    for axis in (0, 1):
        middle = (max(point[axis] for point in letters) + min(point[axis] for point in letters)) / 2
        assert abs(middle) < size * 0.02


def test_pale_grounds_have_dark_letters() -> None:
    picture = opened(drawn(Brand(monogram="V", primary="#ffc533"), 192))
    assert min(sum(colour) for _count, colour in picture.getcolors(192 * 192)) < 150


def test_an_icon_is_drawn_once(brand: Brand) -> None:
    cache.set(f"icon:{icon_version(brand)}:192", b"drawn before")
    assert icon(brand, 192) == b"drawn before"
    assert icon(brand, 180).startswith(b"\x89PNG")
    assert cache.get(f"icon:{icon_version(brand)}:180") == icon(brand, 180)


@pytest.mark.parametrize("change", [{"monogram": "V"}, {"primary": "#225522"}, {"mark_shape": "shield"}])
def test_another_brand_is_another_version(change: dict[str, str], brand: Brand) -> None:
    former = icon_version(brand)
    for name, value in change.items():
        setattr(brand, name, value)
    assert icon_version(brand) != former


@pytest.mark.parametrize("address", ["/favicon.svg", *ADDRESSES])
def test_browsers_keep_a_version_for_ever(address: str, brand: Brand, visitor: Visitor) -> None:
    version = icon_version(brand)
    assert "immutable" in visitor.get(f"{address}?v={version}")["Cache-Control"]
    plain = visitor.get(f"{address}?v=ancienne")
    assert "max-age=300" in plain["Cache-Control"]
    again = visitor.get(address, headers={"if-none-match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    brand.monogram = "V"
    brand.save()
    assert visitor.get(address)["ETag"] != plain["ETag"]


@pytest.mark.parametrize("address", ["/favicon.svg", *ADDRESSES])
def test_icons_are_only_read(address: str, visitor: Visitor) -> None:
    assert visitor.post(address).status_code == 405


@pytest.mark.parametrize("monogram", ["<a>", "&lt", "'\">", "]]>"])
def test_what_a_monogram_holds_is_only_ever_letters(monogram: str, brand: Brand, visitor: Visitor) -> None:
    """The form refuses these; were one stored all the same, it would be drawn."""
    Brand.objects.filter(pk=brand.pk).update(monogram=monogram)
    answer = visitor.get("/favicon.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    drawing = fromstring(answer.content)
    assert [element.tag for element in drawing.iter()] == [f"{SVG}svg", f"{SVG}circle", f"{SVG}text"]
    assert drawing.find(f"{SVG}text").text == monogram
    assert visitor.get("/icon-192.png").status_code == 200


def test_a_page_names_icons_that_are_there(brand: Brand, visitor: Visitor) -> None:
    head = visitor.read("/").split("</head>")[0]
    links = re.findall(r'<link rel="(icon|apple-touch-icon|manifest)"\s+href="([^"]+)"', head)
    assert [kind for kind, _address in links] == ["icon", "icon", "apple-touch-icon", "manifest"]
    for _kind, address in links:
        assert visitor.get(address).status_code == 200
    assert head.count(f"?v={frame_of(brand.site)['icon_version']}") == 3


def test_the_manifest_names_icons_that_are_there(visitor: Visitor) -> None:
    manifest: dict[str, Any] = visitor.get("/manifest.webmanifest").json()
    assert manifest["theme_color"] == "#ffffff"
    assert {one["purpose"] for one in manifest["icons"] if "purpose" in one} == {"any", "maskable"}
    for one in manifest["icons"]:
        answer = visitor.get(one["src"])
        assert answer["Content-Type"] == one["type"]
        assert "immutable" in answer["Cache-Control"]
        if one["sizes"] != "any":
            assert "{}x{}".format(*opened(answer.content).size) == one["sizes"]
