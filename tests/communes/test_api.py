"""Authorities as programs read them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from communes.enums import AuthorityKind
from communes.models import Authority
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/authorities/"


def test_authorities_are_listed_by_name(program: Visitor) -> None:
    answer = program.get(ADDRESS).json()
    assert answer["next"] is None
    assert [one["slug"] for one in answer["results"]] == [one.slug for one in Authority.objects.active()]
    assert len(answer["results"]) >= 59


def test_an_authority_says_where_and_what_it_is(program: Visitor, bron: Authority) -> None:
    answer = program.get(f"{ADDRESS}bron/").json()
    assert answer == {
        "slug": "bron",
        "name": "Bron",
        "kind": "commune",
        "insee_code": "69029",
        "postal_codes": ["69500"],
        "population": bron.population,
        "population_year": bron.population_year,
        "latitude": bron.latitude,
        "longitude": bron.longitude,
        "phone": bron.phone,
        "email": bron.email,
        "address": bron.address,
        "opening_hours": bron.opening_hours,
        "site_url": "http://bron.localhost:8000",
        "url": "http://bron.localhost:8000/api/v1/authorities/bron/",
    }
    assert program.get(f"{ADDRESS}dardilly/").json()["site_url"] is None


@pytest.mark.parametrize("slug", ["inconnue", "ecully"])
def test_one_that_is_not_in_service_is_not_found(program: Visitor, slug: str) -> None:
    Authority.objects.filter(slug="ecully").update(is_active=False)
    response = program.get(f"{ADDRESS}{slug}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert slug not in str(program.get(ADDRESS).json())


def test_they_may_be_asked_for_by_kind_and_by_postal_code(program: Visitor) -> None:
    communes = program.get(f"{ADDRESS}?kind=commune").json()["results"]
    assert {one["kind"] for one in communes} == {AuthorityKind.COMMUNE}
    shared = program.get(f"{ADDRESS}?postal_code=69310").json()["results"]
    assert [one["slug"] for one in shared] == ["oullins-pierre-benite"]
    assert sorted(shared[0]["postal_codes"]) == ["69310", "69600"]


@pytest.mark.parametrize(
    ("query", "name"),
    [("kind=ville", "kind"), ("postal_code=69", "postal_code"), ("comune=bron", "comune"), ("limit=0", "limit"),
     ("limit=201", "limit"), ("limit=x", "limit"), ("cursor=%00", "cursor"), ("cursor=abc", "cursor")],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(program: Visitor, query: str, name: str) -> None:
    response = program.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [name]


def test_pages_follow_each_other_whatever_is_added_meanwhile(program: Visitor) -> None:
    seen, address = [], f"{ADDRESS}?limit=25"
    while address:
        answer = program.get(address).json()
        seen += [one["slug"] for one in answer["results"]]
        Authority.objects.create(kind="partenaire", name=f"Aaa {len(seen)}", slug=f"aaa-{len(seen)}", sort_key="aaa")
        address = answer["next"]
    assert seen == [one.slug for one in Authority.objects.active() if not one.slug.startswith("aaa")]


def test_a_cursor_is_of_one_list(program: Visitor) -> None:
    cursor = program.get(f"{ADDRESS}?limit=5").json()["next"].split("cursor=")[1].split("&")[0]
    assert program.get(f"{ADDRESS}?cursor={cursor}").status_code == 200
    assert program.get(f"/api/v1/categories/?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries(
    program: Visitor, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert len(program.get(f"{ADDRESS}?limit={rows}").json()["results"]) == rows
