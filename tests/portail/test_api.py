"""The public interface: what it lists, in how many queries."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from communes.models import Authority
from signalement.models import Category

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(client: Client) -> Client:
    client.defaults["HTTP_HOST"] = "localhost"
    return client


def test_authorities_are_listed_with_their_postal_codes(
    api: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api.get("/api/v1/authorities/")  # the table of hosts is read once
    with django_assert_num_queries(2):
        listed = api.get("/api/v1/authorities/").json()
    assert len(listed) == Authority.objects.active().count()
    merged = next(item for item in listed if item["insee_code"] == "69149")
    assert sorted(merged["postal_codes"]) == ["69310", "69600"]


def test_categories_are_listed_family_by_family(api: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    api.get("/api/v1/categories/")
    with django_assert_num_queries(1):
        listed = api.get("/api/v1/categories/").json()
    assert [item["slug"] for item in listed] == [item.demarche.slug for item in Category.objects.offered()]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", ["authorities", "categories"])
def test_nothing_is_written(api: Client, name: str, method: str) -> None:
    assert getattr(api, method)(f"/api/v1/{name}/").status_code == 405
