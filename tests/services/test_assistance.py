"""« Je suis bloqué »: a question to the assistance assistance, with where the person was."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.models import Demande, FormVersion
from services import loader
from tests.factories.people import member
from tests.factories.requests import FILED_AT
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import Sender, hidden_in

pytestmark = pytest.mark.django_db
ADDRESS = "/assistance/"
SLOT = re.compile(r'value="(\d{4}-\d\d-\d\d-9)"')


def ask(bron_site: Site, **fields: Any) -> HttpResponse:
    visitor = Visitor("bron.localhost")
    page = visitor.get(ADDRESS, {"page": "/services/cantine/demande/", "etape": "Cantine", "erreurs": "Nom ; "})
    hidden = hidden_in(page)
    said = {
        **hidden,
        "page": "/services/cantine/demande/",
        "erreurs": "Nom ; ",
        "question": "Le bouton ne répond pas.",
        "email": "lou@example.org",
        **fields,
    }
    data = {name: value for name, value in said.items() if value is not None}
    return visitor.post(ADDRESS, data, headers={"user-agent": "Firefox de Lou"})


def test_it_goes_to_the_assistance_team_and_no_other(bron_site: Site, assistance: Authority, agent_bron: User) -> None:
    answer = ask(bron_site)
    assert "/suivi/" in answer["Location"]
    asked = Demande.objects.get()
    assert (asked.authority, asked.origin.slug) == (assistance, "bron")
    assert asked.summary == "Le bouton ne répond pas.", (
        "what the browser told along tells nobody a request from another"
    )
    shown = WebPage(signed_in(member(assistance, Role.AGENT)).get(f"/admin/demandes/{asked.pk}/")).text
    for words in ("Le bouton ne répond pas.", "/services/cantine/demande/", "Nom ;", "Firefox de Lou"):
        assert words in shown
    assert signed_in(agent_bron).get(f"/admin/demandes/{asked.pk}/").status_code == 404


def test_what_goes_along_is_shown_before(bron_site: Site) -> None:
    page = Visitor("bron.localhost").get(ADDRESS, {"page": "/signaler/", "suivi": "GX7K-4M2P"})
    words = WebPage(page).text
    assert "Ce qui est joint à votre question" in words
    assert "GX7K-4M2P" in words
    assert "no-store" in page["Cache-Control"]


def test_who_wants_a_call_chooses_a_half_day(bron_site: Site) -> None:
    page = Visitor("bron.localhost").get(ADDRESS).content.decode()
    assert ask(bron_site, rappel=SLOT.findall(page)[0], phone="06 12 34 56 78").status_code == 302
    assert "entre 9 h et 12 h" in Demande.objects.get().answers["rappel"].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"question": ""}, "Dites en une phrase ce qui vous bloque."),
        ({"email": ""}, "Laissez une adresse électronique ou un téléphone"),
        ({"email": "lou@"}, "Cette adresse électronique n’est pas complète"),
        ({"rappel": "2020-01-01-9", "phone": "06 12 34 56 78"}, "Ce créneau n’est plus proposé"),
        ({"confirmation": "robot"}, "Votre formulaire n’est pas encore parti"),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(bron_site: Site, fields: dict[str, str], said: str) -> None:
    answer = ask(bron_site, **fields)
    assert answer.status_code == 422
    assert said in WebPage(answer).text
    assert "/services/cantine/demande/" in answer.content.decode()
    assert not Demande.objects.exists()


def test_a_call_needs_a_telephone(bron_site: Site) -> None:
    page = Visitor("bron.localhost").get(ADDRESS).content.decode()
    assert "Indiquez le numéro auquel vous rappeler." in WebPage(ask(bron_site, rappel=SLOT.findall(page)[0])).text


def test_every_form_leads_there_with_the_errors_and_no_answer(sender: Sender) -> None:
    sender.open()
    refused = sender.send(name="").content.decode()
    form = refused.split('class="stuck')[1].split("</form>")[0]
    assert 'value="Nom et prénom ; "' in form
    assert sender.address in form
    assert "camille@example.org" not in form


def test_loaded_twice_it_is_the_same(bron_site: Site) -> None:
    before = FormVersion.objects.filter(form="assistance").count()
    loader.load_desks(at=FILED_AT)
    assert FormVersion.objects.filter(form="assistance").count() == before == 1
