"""What a commune is known by: its skyline, or a picture with its rights."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from home.blocks import BannerBlock
from home.blocks.banner import WIDTHS, skyline
from home.enums import Motif
from home.models import HomePage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import main

SPRITE = Path(settings.BASE_DIR) / "site/static/img/skyline.svg"


def test_every_landmark_is_drawn_as_wide_as_it_is_said_to_be() -> None:
    drawn = dict(re.findall(r'<symbol id="(\w+)" viewBox="0 0 (\d+) 120"', SPRITE.read_text(encoding="utf-8")))
    assert {name: int(width) for name, width in drawn.items()} == {one.value: width for one, width in WIDTHS.items()}
    assert set(drawn) == set(Motif.values)


@pytest.mark.parametrize("chosen", [["fort", "airport", "park"], ["basilica"] * 9, list(Motif.values)[:9]])
def test_the_first_landmark_is_in_the_middle_and_both_sides_are_full(chosen: list[str]) -> None:
    drawn = skyline(chosen)
    middle = [one for one in drawn.pieces if one.x <= drawn.width / 2 <= one.x + one.width]
    assert [one.motif for one in middle] == [chosen[0]]
    assert drawn.pieces[0].x <= 0
    assert drawn.pieces[-1].x + drawn.pieces[-1].width >= drawn.width
    assert all(one.x + one.width < other.x for one, other in zip(drawn.pieces, drawn.pieces[1:], strict=False))


@pytest.mark.django_db
def test_it_is_above_the_search(home: HomePage, visitor: Visitor) -> None:
    assert not main(visitor.read("/")).select(".banner")
    home.banner = [("skyline", ["fort", "airport", "park"])]
    home.save_revision().publish()
    (drawn,) = main(visitor.read("/")).select(".banner svg.skyline")
    assert any(use["href"].endswith("skyline.svg#fort") for use in drawn.select("use"))


@pytest.mark.django_db
def test_a_picture_says_whose_it_is(home: HomePage, visitor: Visitor) -> None:
    picture = pages.picture("Le fort")
    value = {"image": picture.pk, "alt_text": "Le fort de Bron", "decorative": False}
    block = BannerBlock()
    unsigned = block.to_python([{"type": "picture", "value": {"image": value, "credit": ""}}])
    with pytest.raises(ValidationError) as refused:
        block.clean(unsigned)
    assert "credit" in refused.value.block_errors[0].block_errors
    home.banner = block.to_python([{"type": "picture", "value": {"image": value, "credit": "Ville de Bron"}}])
    home.save_revision().publish()
    (figure,) = main(visitor.read("/")).select(".banner figure")
    assert figure.img["alt"] == "Le fort de Bron"
    assert "780w" in figure.img["srcset"]
    assert figure.figcaption.get_text().replace("\u00a0", " ").strip() == "Image : Ville de Bron"


def test_a_skyline_has_three_landmarks_that_exist() -> None:
    block = BannerBlock()
    for motifs in (["fort"], ["fort", "tour-eiffel", "park"]):
        with pytest.raises(ValidationError):
            block.clean(block.to_python([{"type": "skyline", "value": motifs}]))
