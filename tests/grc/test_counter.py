"""A new request at the counter: who is known already, and what only its agent may read."""

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.models import Person
from grc.operations import people
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
START = "/admin/nouvelle-demande/"


@pytest.fixture
def known(bron: Authority) -> Person:
    filed = demande(bron, name="Zoé Canari-Merle", email="zoe@example.org")
    filed.parties.update(phone="06 12 34 56 78")
    people.identify()
    person = Person.objects.get()
    person.birthdate = "1988-03-14"
    person.save()
    return person


@pytest.mark.parametrize(
    "asked", ["Zoé Canari-Merle", "canary merle", "zoe canari", "ZOE@example.org", "+33 6 12 34 56 78", "14/3/1988"]
)
def test_who_is_known_is_found(desk: Client, known: Person, asked: str) -> None:
    shown = WebPage(desk.get(START, {"usager": asked}))
    assert "Zoé Canari-Merle" in shown.text
    assert f'value="{known.pk}"' in shown.html


@pytest.mark.parametrize("asked", ["Loriot", "zoe@example.com", "06 00 00 00 00", "15/03/1988", "…", "%", "'; --"])
def test_who_is_not_is_said_to_be_unknown(desk: Client, known: Person, asked: str) -> None:
    shown = WebPage(desk.get(START, {"usager": asked}))
    assert "Personne ne répond à" in shown.text
    assert "Canari" not in shown.html


def test_a_search_that_is_too_long_says_so(desk: Client, known: Person) -> None:
    shown = desk.get(START, {"usager": "a" * 121})
    assert shown.status_code == 200
    assert "Raccourcissez cette recherche" in WebPage(shown).text


@pytest.mark.parametrize("asked", ["Zoé Canari-Merle", "zoe@example.org", "06 12 34 56 78", "14/03/1988"])
def test_nobody_of_another_authority_is_found_or_chosen(known: Person, agent_dardilly: User, asked: str) -> None:
    elsewhere = signed_in(agent_dardilly)
    assert "Personne ne répond à" in WebPage(elsewhere.get(START, {"usager": asked})).text
    assert "Canari" not in elsewhere.get(START, {"personne": known.pk}).content.decode()


@pytest.mark.parametrize("forged", ["", "0", "x", "999999999999999999999"])
def test_a_person_that_does_not_exist_is_nobody(desk: Client, known: Person, forged: str) -> None:
    assert "naissance le" not in WebPage(desk.get(START, {"personne": forged})).text


def test_its_statements_do_not_grow(desk: Client, bron: Authority, known: Person) -> None:
    few = len(statements(desk, f"{START}?usager=canari")[1])
    for number in range(3):
        demande(bron, name="Zoé Canari-Merle", email=f"{number}@example.org")
    people.identify()
    response, sql = statements(desk, f"{START}?usager=canari")
    assert response.content.decode().count("data-phone=") == 4
    assert len(sql) == few


def test_a_receipt_is_for_who_filed(desk: Client, bron: Authority) -> None:
    reference = demande(bron).reference
    assert desk.get(f"{START}deposee/{reference}/").status_code == 404


def test_a_demarche_that_does_not_exist_has_no_form(desk: Client) -> None:
    assert desk.get(f"{START}aucune/").status_code == 404


def test_who_treats_no_request_is_turned_away(bron: Authority) -> None:
    assert signed_in(member(bron, Role.OFFICER)).get(START).status_code == 403
