"""An agent fills in the form of a service for a resident."""

import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.enums import ActorRole, Channel
from grc.models import Demande, Person
from grc.operations import people
from notifications.models import Notification
from services.models import ServicePage
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import GOOD, NAME, hidden_in

pytestmark = pytest.mark.django_db
START = "/admin/nouvelle-demande/"


@pytest.fixture
def address(page: ServicePage) -> str:
    return f"{START}{page.demarche.slug}/"


def sent(desk: Client, address: str, **fields: Any) -> HttpResponse:
    hidden = hidden_in(desk.get(address))
    today = timezone.localdate().isoformat()
    said = {**hidden, **GOOD, "canal": Channel.PHONE, "recu_le": today, **fields}
    return desk.post(address, {name: value for name, value in said.items() if value is not None})


def test_what_is_offered_is_ones_own_and_the_metropolis_s(
    desk: Client, page: ServicePage, agent_dardilly: User
) -> None:
    assert page.title in WebPage(desk.get(START)).text
    assert page.title not in signed_in(agent_dardilly).get(START).content.decode()


def test_the_metropolis_files_for_all(page: ServicePage, agent_metropole: User) -> None:
    assert page.title in WebPage(signed_in(agent_metropole).get(START)).text


def test_it_is_filed_by_the_agent_and_told_to_the_resident(desk: Client, address: str, agent_bron: User) -> None:
    answer = sent(desk, address)
    filed = Demande.objects.get()
    assert answer["Location"] == f"{START}deposee/{filed.reference}/"
    assert filed.channel == Channel.PHONE
    event = filed.events.get()
    assert (event.actor, event.actor_role, event.shown) == (agent_bron, ActorRole.AGENT, True)
    assert filed.parties.get().user is None
    assert Notification.objects.filter(recipient="camille@example.org").count() == 1
    journal = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
    assert "Demande enregistrée pour l’usager (téléphone)" in journal


def test_the_receipt_has_the_reference_and_the_secret_link(desk: Client, address: str) -> None:
    page = desk.get(sent(desk, address)["Location"])
    filed = Demande.objects.get()
    assert page.status_code == 200
    words = WebPage(page).text
    assert filed.reference in words
    assert "Traiter la demande" in words
    assert "part aussi par courriel" in words
    link = next(word for word in words.split() if "/suivi/" in word)
    follow = Client(headers={"host": "bron.localhost"}).get(link.partition("8000")[2] or link)
    assert "a enregistré votre demande (téléphone)" in WebPage(follow).text
    assert "no-store" in page["Cache-Control"]


def test_twice_the_same_is_one(desk: Client, address: str) -> None:
    hidden = hidden_in(desk.get(address))
    data = {**hidden, **GOOD, "canal": Channel.COUNTER, "recu_le": timezone.localdate().isoformat()}
    assert desk.post(address, data)["Location"] == desk.post(address, data)["Location"]
    other = desk.post(address, data | {"name": "Autre Nom"})
    assert other.status_code == 409
    assert Demande.objects.get().reference in WebPage(other).text


def test_the_delay_runs_from_the_day_it_came(desk: Client, address: str) -> None:
    day = timezone.localdate() - datetime.timedelta(days=9)
    sent(desk, address, canal=Channel.POST, recu_le=day.strftime("%d/%m/%Y"))
    assert timezone.localdate(Demande.objects.get().filed_at) == day


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"canal": None}, "Choisissez comment la demande vous est parvenue."),
        ({"canal": "api"}, "Choisissez un canal dans la liste."),
        ({"recu_le": "demain"}, "Écrivez une date, par exemple"),
        ({"recu_le": "01/01/2150"}, "Cette date est à venir"),
        ({"recu_le": "01/01/2001"}, "Cette date a plus d’un an"),
        ({"name": ""}, "Indiquez votre nom et votre prénom."),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(
    desk: Client, address: str, fields: dict[str, str | None], said: str
) -> None:
    answer = sent(desk, address, **fields)
    assert answer.status_code == 422
    assert said in WebPage(answer).text
    assert WebPage(answer).value(NAME) == "Lou Martin"
    assert not Demande.objects.exists()


def test_who_is_known_is_filled_in_and_keeps_their_card(desk: Client, address: str, bron: Authority) -> None:
    demande(bron, name="Zoé Canari", email="zoe@example.org")
    people.identify()
    card = Person.objects.get()
    chosen = f"{address}?personne={card.pk}"
    shown = desk.get(chosen).content.decode()
    assert 'value="zoe@example.org"' in shown
    assert 'value="Zoé Canari"' in shown
    sent(desk, chosen, name="Zoé Canari-Merle", email="")
    assert Demande.objects.latest("id").parties.get().person == card


def test_a_card_of_another_authority_is_nobody_s(desk: Client, address: str, dardilly: Authority) -> None:
    demande(dardilly, name="Zoé Canari", email="zoe@example.org")
    people.identify()
    chosen = f"{address}?personne={Person.objects.get().pk}"
    assert "zoe@example.org" not in desk.get(chosen).content.decode()
    sent(desk, chosen)
    assert Demande.objects.latest("id").parties.get().person is None


def test_a_sheet_without_form_has_none_here(desk: Client, page: ServicePage, address: str) -> None:
    page.unpublish()
    assert desk.get(address).status_code == 404
