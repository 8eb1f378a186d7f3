"""A place that is shown on a map: instead of its address or beside it, in the commune of the service."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from communes.models import Authority
from grc.models import Demande
from grc.questions import kinds
from grc.questions.schema import json_schema
from services.models import ServicePage
from tests.factories.services import question_id, service
from tests.pages import WebPage
from tests.services.conftest import GOOD as CONTACT
from tests.services.conftest import Sender
from tests.services.test_elsewhere import HERE

pytestmark = pytest.mark.django_db
WHERE = question_id("lieu")
PLACE = ("address", "lieu", {"label": "Devant quelle adresse ?", "territorial": True, "on_map": True})


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, PLACE)


def point(latitude: float | None, longitude: float | None) -> dict[str, str]:
    return {f"{WHERE}_point": f"{latitude},{longitude}"}


def sent(page: ServicePage, **fields: Any) -> HttpResponse:
    return Sender(page).send(**{name: None for name in CONTACT if name not in ("name", "email")}, **fields)


def test_a_point_is_enough_and_places_the_request(page: ServicePage, bron: Authority) -> None:
    assert sent(page, **point(bron.latitude, bron.longitude)).status_code == 302
    filed = Demande.objects.get()
    assert (filed.latitude, filed.longitude) == pytest.approx((bron.latitude, bron.longitude), abs=1e-6)
    assert filed.address.startswith("point sur la carte")


def test_an_address_is_enough_too_and_both_are_kept(page: ServicePage, bron: Authority) -> None:
    assert sent(page, **HERE).status_code == 302
    assert Demande.objects.get().latitude is None
    assert sent(page, **HERE, **point(bron.latitude, bron.longitude)).status_code == 302
    both = Demande.objects.exclude(latitude=None).get()
    assert both.address.startswith("12 rue de la République, 69500 Bron, point sur la carte")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Devant quelle adresse ? Écrivez le numéro et la rue."),
        ({f"{WHERE}_street": "12 rue X"}, "Devant quelle adresse ? Écrivez le code postal."),
        ({f"{WHERE}_point": "ici"}, "Ce point n’est pas lisible : montrez-le à nouveau sur la carte."),
        ({f"{WHERE}_point": "95.0,4.9"}, "Ce point n’est pas lisible : montrez-le à nouveau sur la carte."),
        ({f"{WHERE}_point": "45.7600,4.8500"}, "cette démarche est pour Bron"),  # Lyon
        ({f"{WHERE}_point": "48.8566,2.3522"}, "Cette adresse n’est pas à Bron"),  # Paris
    ],
)
def test_what_is_no_place_of_the_commune_says_what_to_do(page: ServicePage, fields: dict[str, str], said: str) -> None:
    response = sent(page, **fields)
    assert response.status_code == 422
    assert said in WebPage(response).text
    assert not Demande.objects.exists()


def test_programs_are_told_how_a_point_is_written(page: ServicePage) -> None:
    assert page.form_version is not None
    told = json.dumps(json_schema(page.form_version.definition))
    assert '"point": {"type": "string"' in told


def test_only_the_place_of_the_matter_is_put_on_a_map() -> None:
    with pytest.raises(ValueError, match="Only the place of the matter"):
        kinds.Address(id="a", label="A", on_map=True)
