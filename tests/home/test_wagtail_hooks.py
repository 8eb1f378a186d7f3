import json

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from tests.factories import pages
from tests.home.test_blocks import service

JSON = "application/json"


def choices(desk: Client, name: str = "wagtailadmin_choose_page", *numbers: int, **asked: str) -> str:
    response = desk.get(reverse(name, args=numbers), asked)
    assert response.status_code == 200
    return json.loads(response.content)["html"] if response["Content-Type"] == JSON else response.content.decode()


@pytest.fixture
def both(home: HomePage, home_of_dardilly: HomePage) -> None:
    """A service and a place at Bron, and at Dardilly."""
    for top, town in ((home, "Bron"), (home_of_dardilly, "Dardilly")):
        service(top, title=f"Acte à {town}")
        pages.place(pages.places(top), title=f"Médiathèque de {town}")


@pytest.mark.parametrize(
    ("page_type", "found"), [("services.ServicePage", "Acte à"), ("home.PlacePage", "Médiathèque de")]
)
def test_a_chooser_of_services_or_places_opens_on_those_of_the_site(
    desk: Client, both: None, page_type: str, found: str
) -> None:
    html = choices(desk, page_type=page_type)
    assert f"{found} Bron" in html
    assert "Dardilly" not in html


def test_a_chooser_of_pages_shows_the_officers_tree_alone(desk: Client, home: HomePage, both: None) -> None:
    assert "Ville de Bron" in choices(desk)
    assert "Dardilly" not in choices(desk)
    assert "Lieux" in choices(desk, "wagtailadmin_choose_page_child", home.pk)


def test_a_search_among_pages_finds_none_of_anothers(desk: Client, both: None) -> None:
    html = choices(desk, "wagtailadmin_choose_page_search", q="Médiathèque")
    assert "Médiathèque de Bron" in html
    assert "Dardilly" not in html


def test_nothing_below_anothers_page_is_shown(desk: Client, home_of_dardilly: HomePage, both: None) -> None:
    response = desk.get(reverse("wagtailadmin_choose_page_child", args=[home_of_dardilly.pk]))
    assert response.status_code == 404
    assert "Lieux" not in response.content.decode()
