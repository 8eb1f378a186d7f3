"""Open data: the public register to be taken away, without anything that could name somebody."""

import csv
import io
import json

import pytest
from django.test import Client

from signalement.register.models import PublishedReport
from signalement.register.views import open_data
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(sender: Sender) -> Client:
    for number in range(3):
        sender.key = ""
        sender.send(description=f"Le lampadaire numéro {number} clignote.", name="Canari", email="canari@example.org")
    return Client(headers={"host": "bron.localhost"})


def body_of(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_points_with_what_was_reported_and_nothing_of_who_did(visitor):
    PublishedReport.objects.update(text="Il clignote.", moderation="publie", address="12 rue de la République")
    response = visitor.get("/donnees/signalements/bron.geojson")
    told = json.loads(body_of(response))
    assert response["Content-Type"] == "application/geo+json"
    assert len(told["features"]) == 3
    first = told["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [4.911, 45.733]}
    assert first["properties"]["categorie"] == "lampadaire-eteint"
    assert first["properties"]["adresse"] == "12 rue de la République"
    assert first["properties"]["personnes"] is None
    assert first["properties"]["precision_m"] == 100
    assert len(first["properties"]["signale_le"]) == 10
    assert "clignote." not in json.dumps(told)
    assert "canari" not in json.dumps(told).lower()


def test_a_table_with_a_row_for_each(visitor):
    PublishedReport.objects.filter(pk=PublishedReport.objects.first().pk).update(endorsements=6, address="=1+1")
    text = body_of(visitor.get("/donnees/signalements/bron.csv")).lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == open_data.COLUMNS
    assert sorted(row["personnes"] for row in rows) == ["", "", "7"]
    assert {row["adresse"] for row in rows} == {"", "'=1+1"}


def test_it_is_read_some_rows_at_a_time(visitor, monkeypatch, django_assert_num_queries, bron):
    monkeypatch.setattr(open_data, "AT_ONCE", 2)
    with django_assert_num_queries(4):  # what they point to, then two pages
        pages = list(open_data.pages_of(bron))
    assert [len(page) for page in pages] == [2, 1]


def test_a_copy_of_this_hour_is_not_sent_again(visitor):
    first = visitor.get("/donnees/signalements/bron.csv")
    again = visitor.get("/donnees/signalements/bron.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_the_metropolis_has_them_all_and_another_commune_none(visitor, dardilly):
    assert len(json.loads(body_of(visitor.get("/donnees/signalements/metropole.geojson")))["features"]) == 3
    assert json.loads(body_of(visitor.get("/donnees/signalements/dardilly.geojson")))["features"] == []
    assert visitor.get("/donnees/signalements/nulle-part.csv").status_code == 404


def test_the_page_says_what_there_is_and_under_which_licence(visitor):
    words = WebPage(visitor.get("/donnees/")).text
    assert "Licence Ouverte 2.0" in words
    assert "Carte (GeoJSON)" in words
