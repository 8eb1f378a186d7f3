"""« Autres actions »: each rare act has a page of its own, which keeps what was typed when it is refused."""

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import registry
from grc.desk.views.menu import ENTRIES
from grc.models import AccessRecord, Demande, Label
from tests.factories.requests import demande, pothole
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
USUAL = {"attribuer", "etat", "etiquettes", "transferer", "conservation", "avis", "categorie", "courriels"} | {
    *("repondre-au-public", "cacher", "retirer-le-texte"),
}


def address(request: Demande, name: str) -> str:
    return f"/admin/demandes/{request.pk}/faire/{name}/"


@pytest.fixture
def label(bron: Authority) -> Label:
    return Label.objects.create(authority=bron, name="À rappeler")


def test_the_page_leads_to_each_that_the_request_has(lamp: Demande, label: Label, desk: Client) -> None:
    page = desk.get(f"/admin/demandes/{lamp.pk}/?de=vue%3Dtoutes")
    assert {entry.name for entry in page.context["menu"]} == USUAL
    for name in USUAL:
        assert any(one.startswith(f"{address(lamp, name)}?de=vue%3Dtoutes") for one in WebPage(page).addresses)


@pytest.mark.parametrize("name", sorted(USUAL - {"courriels", "retirer-le-texte"}))
def test_each_shows_its_form_and_the_way_back(lamp: Demande, label: Label, desk: Client, name: str) -> None:
    page = WebPage(desk.get(f"{address(lamp, name)}?de=vue%3Dtoutes"))
    assert "formulaire-" in page.html
    assert any(one.startswith(f"/admin/demandes/{lamp.pk}/?de=") for one in page.addresses)


def test_those_of_the_desk_come_first(lamp: Demande) -> None:
    assert [entry.name for entry in registry.menu(lamp)][: len(ENTRIES)] == [entry.name for entry in ENTRIES]


def test_each_form_of_an_act_is_on_the_page_of_one_act() -> None:
    request = Demande(demarche=pothole())
    named = [name for entry in registry.menu(request) for name in entry.forms]
    assert len(named) == len(set(named))


def test_reading_one_is_written_down(lamp: Demande, agent_bron: User, desk: Client) -> None:
    desk.get(address(lamp, "transferer"))
    assert AccessRecord.objects.filter(demande=lamp, user=agent_bron).exists()


def test_one_that_the_request_does_not_have_is_not_found(lamp: Demande, desk: Client) -> None:
    assert desk.get(address(lamp, "rectifier")).status_code == 404
    assert desk.get(address(lamp, "inconnu")).status_code == 404


def test_anyone_elses_is_not_found(dardilly: Authority, desk: Client) -> None:
    assert desk.get(address(demande(dardilly), "transferer")).status_code == 404


def test_nobody_reads_it_without_rights(lamp: Demande) -> None:
    assert signed_in(None).get(address(lamp, "transferer")).status_code == 302


def test_a_refused_act_is_shown_again_on_its_page_with_what_was_typed(
    lamp: Demande, metropolis: Authority, desk: Client
) -> None:
    typed = {"version": 1, "to": metropolis.pk, "reason": "Gardez ce motif" * 400}
    response = desk.post(f"/admin/demandes/{lamp.pk}/transferer/?de=vue%3Dtoutes", typed)
    assert response.status_code == 422
    assert response.context["entry"].name == "transferer"
    assert "Gardez ce motif" in WebPage(response).text
    assert "Rien n’a été enregistré" in WebPage(response).text
