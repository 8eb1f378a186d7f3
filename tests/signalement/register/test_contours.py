"""The outlines of the communes, as maps read them."""

import gzip
import json

import pytest
from django.test import Client

from communes import territory
from communes.models import Authority, Territory
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PATH = "/signalements/contours.json"


def test_every_commune_has_its_outline(visitor: Client) -> None:
    answer = visitor.get(PATH)
    assert answer["Content-Type"] == "application/geo+json"
    collection = json.loads(answer.content)
    found = {one["properties"]["insee_code"]: one["properties"]["name"] for one in collection["features"]}
    assert found == dict(Authority.objects.communes().values_list("insee_code", "name"))
    longitude, latitude = collection["features"][0]["geometry"]["coordinates"][0][0][0]
    assert (round(latitude), round(longitude)) == (46, 5)


def test_it_is_small_and_anyone_may_keep_it(visitor: Client) -> None:
    answer = visitor.get(PATH, headers={"Accept-Encoding": "gzip, br"})
    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert len(answer.content) < 10_000
    assert gzip.decompress(answer.content) == visitor.get(PATH).content
    assert not answer.cookies


def test_it_is_sent_again_once_it_changed(visitor: Client) -> None:
    first = visitor.get(PATH)
    assert visitor.get(PATH, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Territory.objects.filter(kind="commune", name="Bron").update(name="Bron-les-Bains")
    territory.refresh()
    try:
        again = visitor.get(PATH, headers={"If-None-Match": first["ETag"]})
    finally:
        territory.refresh()
    assert again.status_code == 200
    assert "Bron-les-Bains" in WebPage(again).text


def test_it_costs_no_query_once_read(visitor: Client, django_assert_num_queries: object) -> None:
    visitor.get(PATH)
    with django_assert_num_queries(0):  # type: ignore[operator]
        visitor.get(PATH)
