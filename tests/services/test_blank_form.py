"""The form of a service on paper: every question, when it is to be answered, and room for it."""

import pytest
from wagtail.models import Site

from services.models import ServicePage
from tests.factories.services import service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import event_service

pytestmark = pytest.mark.django_db
PAPER = "formulaire-a-imprimer/"


def paper(page: ServicePage) -> str:
    response = Visitor("bron.localhost").get(f"{page.sheet_address}{PAPER}")
    assert response.status_code == 200
    return WebPage(response).text


def test_every_step_and_condition_is_in_words(bron_site: Site) -> None:
    text = paper(event_service(bron_site))
    assert "Votre événement Type d’événement * Concert Repas Fête privée" in text
    assert "À remplir seulement si « Type d’événement » est « Concert »" in text
    assert "Si « Type d’événement » est « Fête privée » : Cette démarche n’est pas pour les fêtes privées." in text
    assert "Plan de sécurité À joindre en copie." in text
    assert "Vos coordonnées Nom et prénom" in text


def test_an_address_and_a_group_have_their_rows(bron_site: Site) -> None:
    child = ("short_text", "prenom", {"label": "Prénom", "max_length": 40})
    group = {"label": "Vos enfants", "item": "Enfant", "least": 1, "most": 3, "questions": [child]}
    page = service(bron_site, ("address", "adresse", {"label": "Adresse"}), ("group", "enfants", group))
    text = paper(page)
    assert "Adresse * Numéro et rue Code postal Commune" in text
    assert "Enfant 1 Prénom * Enfant 2 Prénom * S’il y en a d’autres" in text


def test_the_sheet_leads_there_when_there_is_a_form(bron_site: Site) -> None:
    assert PAPER in Visitor("bron.localhost").read(event_service(bron_site).sheet_address)
    sheet = service(bron_site, sheet_only=True)
    assert PAPER not in Visitor("bron.localhost").read(sheet.sheet_address)
    assert Visitor("bron.localhost").get(f"{sheet.sheet_address}{PAPER}").status_code == 404
