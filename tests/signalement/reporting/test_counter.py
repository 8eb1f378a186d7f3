"""An agent files a report for a resident, on one screen."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.enums import Channel
from grc.models import Demande, Person
from grc.operations import people
from signalement.catalogue.models import Category
from tests.factories.requests import demande
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import hidden_in

pytestmark = pytest.mark.django_db
START = "/admin/nouvelle-demande/"
LAMP = "lampadaire-eteint"
WORDS = "Le lampadaire ne s’allume plus depuis lundi."


@pytest.fixture
def desk(bron: Authority, agent_bron: User) -> Client:
    starter_site(bron)
    return signed_in(agent_bron)


@pytest.fixture
def known(bron: Authority) -> Person:
    demande(bron, name="Zoé Canari", email="zoe@example.org")
    people.identify()
    return Person.objects.get()


def typed(desk: Client, **said: Any) -> dict[str, Any]:
    """What the screen sends when it is filled in well; `None` leaves a field out."""
    good = {
        "category": LAMP,
        "address": "12 rue de la République, Bron",
        "description": WORDS,
        "canal": Channel.PHONE,
        "recu_le": timezone.localdate().isoformat(),
    }
    data = {**hidden_in(desk.get(START)), **good, **said}
    return {name: value for name, value in data.items() if value is not None}


def sent(desk: Client, **said: Any) -> HttpResponse:
    return desk.post(START, typed(desk, **said))


def test_a_report_by_telephone_takes_two_pages(desk: Client) -> None:
    shown = WebPage(desk.get(START))
    assert shown.value("canal") == Channel.PHONE
    assert 'href="tel:' not in shown.html
    answer = sent(desk)
    filed = Demande.objects.get()
    assert answer["Location"] == f"{START}deposee/{filed.reference}/"
    assert "Aucune adresse électronique" in WebPage(desk.get(answer["Location"])).text
    assert (filed.channel, filed.origin) == (Channel.PHONE, Authority.objects.get(slug="bron"))


def test_sent_twice_it_is_filed_once(desk: Client) -> None:
    data = typed(desk)
    assert desk.post(START, data)["Location"] == desk.post(START, data)["Location"]
    assert desk.post(START, data | {"description": f"{WORDS} Encore."}).status_code == 409
    assert Demande.objects.count() == 1


def test_the_address_of_a_category_begins_with_it(desk: Client) -> None:
    assert WebPage(desk.get(f"{START}{LAMP}/")).value("category") == LAMP
    assert desk.get(f"{START}aucune/").status_code == 404


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"canal": None}, "Choisissez comment la demande vous est parvenue."),
        ({"category": ""}, "Choisissez ce que vous voulez signaler."),
        ({"category": "inconnue"}, "Cette catégorie n’est pas proposée"),
        ({"address": ""}, "Dites où c’est"),
        ({"reunir": "x"}, "Choisissez de nouveau parmi ce qui est déjà signalé."),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(desk: Client, known: Person, said: dict[str, Any], told: str) -> None:
    answer = sent(desk, usager="canari", personne=known.pk, email="zoe@example.org", **said)
    assert answer.status_code == 422
    shown = WebPage(answer)
    assert told in shown.text
    assert shown.value("description") == WORDS
    assert shown.value("email") == "zoe@example.org"
    assert shown.value("usager") == "canari"
    assert shown.value("personne") == str(known.pk)
    assert Demande.objects.count() == 1  # that of the person


def test_a_danger_is_told_to_the_person_and_not_filed(desk: Client) -> None:
    danger = Category.objects.filter(is_danger=True).values_list("demarche__slug", flat=True)[0]
    answer = sent(desk, category=danger)
    assert answer.status_code == 422
    assert "dites à la personne d’appeler tout de suite le 112" in WebPage(answer).text
    assert not Demande.objects.exists()


def test_seeking_a_person_sends_nothing_and_loses_nothing(desk: Client, known: Person) -> None:
    answer = sent(desk, usager="canari", action="chercher")
    shown = WebPage(answer)
    assert answer.status_code == 200
    assert "zoe@example.org" in shown.text
    assert shown.value("description") == WORDS
    assert Demande.objects.count() == 1


def test_the_cards_alone_are_given_to_a_script(desk: Client, known: Person, agent_dardilly: User) -> None:
    asked = {"fragment": "personnes", "usager": "canari"}
    assert "zoe@example.org" in desk.post(START, asked).content.decode()
    assert "zoe@example.org" not in signed_in(agent_dardilly).post(START, asked).content.decode()


def test_a_person_who_was_chosen_is_reached_as_their_card_says(desk: Client, known: Person) -> None:
    sent(desk, personne=known.pk)
    author = Demande.objects.latest("id").parties.get()
    assert (author.person, author.email, author.name) == (known, "zoe@example.org", "Zoé Canari")


def test_what_is_near_is_shown_before_it_is_sent_and_may_be_joined(desk: Client, bron: Authority) -> None:
    first = demande(bron, latitude=45.7333, longitude=4.9113, at=timezone.now())
    place = {"latitude": "45,7333", "longitude": "4,9113"}
    for asked in ({"action": "verifier"}, {"fragment": "1"}):
        shown = WebPage(sent(desk, **place, **asked))
        assert "Est-ce déjà signalé" in shown.text
        assert shown.link(f"{first.reference} (nouvel onglet)") == f"/admin/demandes/{first.pk}/"
    assert Demande.objects.count() == 1
    sent(desk, **place, reunir=first.pk)
    filed = Demande.objects.latest("id")
    assert filed.incident is not None
    assert filed.incident.main == first


def test_what_cannot_be_joined_is_filed_apart_and_that_is_said(desk: Client, dardilly: Authority) -> None:
    answer = desk.post(START, typed(desk, reunir=demande(dardilly).pk), follow=True)
    assert Demande.objects.latest("id").incident is None
    assert "sans être réunie à l’autre" in WebPage(answer).text
