"""What every address of the public interface does alike, shown on that of the authorities."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from accounts import limits
from communes.models import Authority
from tests.factories.people import user
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/authorities/bron/"


def test_an_answer_may_be_kept_and_asked_for_again(program: Visitor) -> None:
    first = program.get(ADDRESS)
    assert first["Cache-Control"] == "public, max-age=300"
    assert program.get(ADDRESS, headers={"if-none-match": first["ETag"]}).status_code == 304
    Authority.objects.filter(slug="bron").update(phone="04 00 00 00 00")
    changed = program.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_it_depends_on_no_cookie(program: Visitor) -> None:
    program.force_login(user(is_superuser=True))
    response = program.get(ADDRESS)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_no_other_site_may_read_it_from_a_browser(program: Visitor) -> None:
    response = program.get(ADDRESS, headers={"origin": "https://evil.example"})
    assert not [name for name in response.headers if name.lower().startswith("access-control-")]
    assert program.options(ADDRESS, headers={"origin": "https://evil.example"}).status_code == 405


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_another_method_is_refused_with_those_that_are_taken(program: Visitor, method: str) -> None:
    response = getattr(program, method)(ADDRESS)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert response.json()["title"] == "Méthode refusée"


def test_a_format_that_does_not_exist_is_refused(program: Visitor) -> None:
    response = program.get(ADDRESS, headers={"accept": "text/csv"})
    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "asked",
    [
        "services/?theme=",
        "services/?life_event=",
        "services/?limit=",
        "services/?cursor=",
        "categories/?commune=",
        "authorities/?kind=",
        "authorities/?postal_code=",
        "addresses/?q=",
        "addresses/nearest/?latitude=&longitude=4.9",
        "services/?theme=&life_event=",
    ],
)
def test_an_empty_parameter_is_said_to_be_empty(program: Visitor, asked: str) -> None:
    response = program.get(f"/api/v1/{asked}")
    empty = [name for name, value in parse_qsl(asked.partition("?")[2], keep_blank_values=True) if not value]
    assert response.status_code == 400
    said = "Ce paramètre est vide\u00a0: donnez-lui une valeur, ou ôtez-le."
    assert response.json()["errors"] == {name: [said] for name in empty}


def test_a_problem_says_where_it_is_explained(program: Visitor) -> None:
    response = program.get("/api/v1/authorities/inconnue/")
    assert response.json() == {
        "type": "http://localhost:8000/api/#not-found",
        "title": "Introuvable",
        "status": 404,
        "detail": "Rien n’existe à cette adresse.",
    }
    assert response["Cache-Control"] == "no-store"


def test_who_asks_too_often_is_told_when_to_come_back(program: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits.Policy((limits.Rule(limits.Per.ADDRESS, limits.RateLimitItemPerMinute(2)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "api", few)
    assert [program.get(ADDRESS).status_code for _ in range(3)] == [200, 200, 429]
    response = program.get(ADDRESS)
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.json()["retry_after"] == int(response["Retry-After"])
    elsewhere = Client(headers={"host": "bron.localhost"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(ADDRESS).status_code == 200


def test_a_host_that_is_no_site_has_no_interface(program: Visitor) -> None:
    assert Visitor("inconnue.localhost").get(ADDRESS).status_code == 404
