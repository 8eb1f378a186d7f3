"""The assets as the map and programs read them."""

import pytest
from django.test import Client

from communes.models import Authority
from signalement.grid import Tile
from tests.factories.assets import CENTRE, asset, lamps

pytestmark = pytest.mark.django_db
URL = "/signalements/equipements/"


def tile(z: int = 17) -> str:
    return "/".join(map(str, Tile.holding(*CENTRE, z)))


def ask(visitor: Client, **asked: str):
    return visitor.get(URL, {"categorie": "lampadaire-eteint"} | asked)


@pytest.mark.parametrize("count", [1, 3])
def test_a_tile_has_its_assets_and_may_be_kept(count, visitor, bron: Authority, django_assert_num_queries):
    kind = lamps()
    lamp, *_others = [asset(bron, f"BR-{rank}", kind=kind, north=rank) for rank in range(count)]
    asset(bron, "LOIN", kind=kind, north=3000)
    asset(bron, "VIEUX", kind=kind, is_retired=True)
    answer = ask(visitor, tuile=tile())
    assert (answer["Cache-Control"], "ETag" in answer) == ("no-cache", True)
    found = answer.json()["assets"]
    assert len(found) == count
    assert {"id": lamp.pk, "kind": "lampadaire", "label": "Lampadaire BR-0", "authority": "bron"}.items() <= next(
        one for one in found if one["reference"] == "BR-0"
    ).items()


def test_around_a_place_the_nearest_which_nobody_keeps(visitor, bron):
    kind = lamps()
    for rank in range(8):
        asset(bron, f"BR-{rank}", kind=kind, north=10 * rank)
    answer = ask(visitor, autour="45.7333,4.9111")
    assert [one["reference"] for one in answer.json()["assets"]] == [f"BR-{rank}" for rank in range(5)]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422),
        ({"tuile": "x"}, 422),
        ({"autour": "45.7"}, 422),
        ({"categorie": "lune", "tuile": "17/1/1"}, 422),
        ({"categorie": "lune\0", "tuile": "17/1/1"}, 422),
        ({"tuile": "12/2103/1461"}, 404),
        ({"tuile": "27/1/1"}, 404),
        ({"tuile": "17/999999999/1"}, 404),
    ],
)
def test_what_cannot_be_answered_is_said(asked, status, visitor):
    answer = ask(visitor, **asked)
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["detail"]
