"""Addresses as programs and the report page ask for them."""

from pathlib import Path

import pytest
from limits import RateLimitItemPerHour
from pytest_django import DjangoAssertNumQueries

from accounts import limits
from communes import loader
from tests.factories import ban
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/addresses/"


def addresses(folder: Path, count: int) -> None:
    numbers = [ban.line(f"b{number}", number, "Rue de la République") for number in range(1, count)]
    loader.load_addresses(
        ban.write(folder / "ban.csv", [ban.line("b0", 12, "Rue de la République", rep="bis"), *numbers])
    )


def test_an_address_says_where_and_what_it_is(program: Visitor, tmp_path: Path) -> None:
    addresses(tmp_path, 1)
    response = program.get(ADDRESS, {"q": "12 bis rue de la rep"})
    assert response.json() == {
        "results": [
            {
                "label": "12 bis Rue de la République, 69500 Bron",
                "house_number": "12 bis",
                "street": "Rue de la République",
                "postal_code": "69500",
                "insee_code": "69029",
                "commune": "69029",
                "commune_name": "Bron",
                "latitude": 45.7333,
                "longitude": 4.9111,
            }
        ],
        "degraded": False,
    }
    assert "max-age=60" in response["Cache-Control"]
    assert program.get(f"{ADDRESS}nearest/", {"latitude": "45.7333", "longitude": "4.9112"}).json() == response.json()


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_as_for_three(
    program: Visitor, tmp_path: Path, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    addresses(tmp_path, count)
    program.get(ADDRESS, {"q": "rue de la république"})
    with django_assert_num_queries(5):
        program.get(ADDRESS, {"q": "rue de la république"})


def test_while_nothing_can_be_asked_it_says_so_and_nobody_keeps_it(program: Visitor) -> None:
    response = program.get(ADDRESS, {"q": "12 rue de la République"})
    assert (response.status_code, response.json()) == (200, {"results": [], "degraded": True})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", {}),
        ("", {"q": ""}),
        ("", {"q": "a" * 241}),
        ("", {"q": "rue", "limit": "21"}),
        ("", {"q": "rue", "lon": "4"}),
        ("nearest/", {"latitude": "45"}),
        ("nearest/", {"latitude": "nan", "longitude": "4"}),
        ("nearest/", {"latitude": "91", "longitude": "4"}),
    ],
)
def test_bad_parameters_are_refused(program: Visitor, path: str, said: dict[str, str]) -> None:
    response = program.get(f"{ADDRESS}{path}", said)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_it_may_be_asked_so_often(program: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits.Policy((limits.Rule(limits.Per.ADDRESS, RateLimitItemPerHour(1)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "addresses", few)
    assert program.get(ADDRESS, {"q": "rue"}).status_code == 200
    assert program.get(ADDRESS, {"q": "rue"}).status_code == 429
