"""A place that is not in the commune of a service: refused before it is sent, and led to where it is asked for."""

import datetime
import json
from typing import Any

import pytest
from wagtail.models import Site

from communes.models import Authority
from grc import operations as requests
from grc.models import Demande
from services import operations
from services.models import ServicePage
from tests.factories.launch import in_trial
from tests.factories.services import question_id, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.conftest import GOOD as CONTACT
from tests.services.conftest import Sender

pytestmark = pytest.mark.django_db
WHERE, HOME = question_id("lieu"), question_id("domicile")
PLACE = ("address", "lieu", {"label": "Devant quelle adresse ?", "territorial": True})
LETTER = ("address", "domicile", {"label": "Où écrire ?", "required": False})
GOOD = {name: CONTACT[name] for name in ("name", "email")}


def at(question: str, street: str, postcode: str, city: str) -> dict[str, str]:
    return {f"{question}_street": street, f"{question}_postcode": postcode, f"{question}_city": city}


HERE = at(WHERE, "12 rue de la République", "69500", "Bron")


@pytest.fixture
def parking(bron_site: Site) -> ServicePage:
    return service(bron_site, PLACE, LETTER, slug="stationner", title="Réserver une place")


def sent(page: ServicePage, host: str = "bron.localhost", **fields: str) -> Any:
    return Sender(page, host).send(**fields)


def test_one_in_another_commune_is_refused_with_all_that_was_typed(parking: ServicePage) -> None:
    refused = sent(parking, **at(WHERE, "12 rue Garibaldi", "69003", "Lyon"))
    assert refused.status_code == 422
    said = "Devant quelle adresse ? Cette adresse est à Lyon, et cette démarche est pour Bron."
    assert WebPage(refused).text.count(said) == 2  # in the summary and at the field
    assert 'value="12 rue Garibaldi"' in refused.content.decode()
    assert "Ouvrir le formulaire" not in WebPage(refused).text  # Lyon has no site here
    assert not Demande.objects.exists()


def test_it_is_led_to_the_same_service_there(parking: ServicePage, dardilly_site: Site) -> None:
    there = service(dardilly_site, PLACE, slug="stationner")
    refused = sent(parking, **at(WHERE, "1 place Bayère", "69570", "Dardilly"))
    assert f'href="{dardilly_site.root_url}{there.form_address}"' in refused.content.decode()
    assert "Ouvrir le formulaire de Dardilly" in WebPage(refused).text


def test_nor_is_it_led_to_a_site_in_trial(parking: ServicePage, dardilly: Authority, dardilly_site: Site) -> None:
    service(dardilly_site, PLACE, slug="stationner")
    in_trial(dardilly, datetime.date(2100, 1, 1))
    refused = sent(parking, **at(WHERE, "1 place Bayère", "69570", "Dardilly"))
    assert refused.status_code == 422
    assert "Ouvrir le formulaire" not in WebPage(refused).text


def test_nor_is_it_led_to_another_service_or_to_one_that_is_not_published(
    parking: ServicePage, dardilly_site: Site
) -> None:
    service(dardilly_site, PLACE, slug="composter")
    service(dardilly_site, PLACE, slug="stationner", publish=False)
    refused = sent(parking, **at(WHERE, "1 place Bayère", "69570", "Dardilly"))
    assert "cette démarche est pour Bron" in WebPage(refused).text
    assert "Ouvrir le formulaire" not in WebPage(refused).text


ACCEPTED = {
    "here": HERE,
    "here, misspelt": at(WHERE, "12 rue de la République", "69500", "Bronn"),
    "here, with a CEDEX": at(WHERE, "12 rue de la République", "69671", "Bron Cedex"),
    "a postal code and a town that do not agree": at(WHERE, "12 rue Garibaldi", "69003", "Bron"),
    "the same the other way round": at(WHERE, "12 rue Garibaldi", "69500", "Lyon"),
    "a letter that goes elsewhere": HERE | at(HOME, "12 rue Garibaldi", "69003", "Lyon"),
}


@pytest.mark.parametrize("fields", ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_not_known_to_be_elsewhere_is_sent(parking: ServicePage, fields: dict[str, str]) -> None:
    assert sent(parking, **fields).status_code == 302


REFUSED = {
    "beyond the metropolis": (at(WHERE, "1 rue de Rivoli", "75001", "Paris"), "n’est pas à Bron"),
    "a district of Lyon": (at(WHERE, "12 rue Garibaldi", "69003", "Lyon 3e"), "est à Lyon"),
    "a former commune": (at(WHERE, "2 rue Voltaire", "69310", "Pierre-Bénite"), "est à Oullins-Pierre-Bénite"),
    "one of those that share a code": (at(WHERE, "1 rue Haute", "69250", "Neuville"), "n’est pas à Bron"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_known_to_be_elsewhere_is_not(parking: ServicePage, fields: dict[str, str], said: str) -> None:
    assert said in WebPage(sent(parking, **fields)).text
    assert not Demande.objects.exists()


def test_a_service_of_the_metropolis_is_for_all_its_communes(metropolis_site: Site) -> None:
    bins = service(metropolis_site, PLACE, LETTER)
    assert sent(bins, "localhost", **at(WHERE, "12 rue Garibaldi", "69003", "Lyon")).status_code == 302
    refused = sent(bins, "localhost", **at(WHERE, "1 rue de Rivoli", "75001", "Paris"))
    assert "hors de la Métropole de Lyon" in WebPage(refused).text


def test_a_program_is_refused_likewise(parking: ServicePage) -> None:
    place = {"street": "12 rue Garibaldi", "postcode": "69003", "city": "Lyon"}
    body = {"version": parking.form_version.number, "answers": {WHERE: place}, "contact": GOOD}
    answer = Visitor("bron.localhost").post(
        f"/api/v1/services/{parking.translation_key}/requests/", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code == 422
    assert "est à Lyon" in answer.json()["errors"][f"answers.{WHERE}.city"][0]
    assert not Demande.objects.exists()


def test_and_whoever_files_without_a_form(parking: ServicePage, bron: Authority, now) -> None:
    place = {"street": "12 rue Garibaldi", "postcode": "69003", "city": "Lyon"}
    with pytest.raises(requests.Refused, match="est à Lyon"):
        operations.file(
            page=parking,
            version=parking.form_version,
            answers={WHERE: place},
            filer=requests.Filer(requests.Contact(**GOOD)),
            submission_key=parking.translation_key,
            at=now,
        )
