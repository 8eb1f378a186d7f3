"""An officer reads the ways through a form: its conditions in words, what answers lead where."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from tests.factories.people import member
from tests.factories.services import service, when
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import event_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Visitor:
    visitor = Visitor("localhost")
    visitor.force_login(member(bron, Role.OFFICER))
    return visitor


def test_conditions_are_sentences_and_each_way_is_told(officer: Visitor, bron_site: Site) -> None:
    page = event_service(bron_site)
    text = WebPage(officer.get(reverse("service_paths", args=[page.pk]))).text
    assert "seulement si « Type d’événement » est « Concert »" in text
    assert "seulement si « Visiteurs attendus » vaut au moins « 300 »" in text
    assert "Les chemins (5)" in text
    assert "Cette démarche n’est pas pour les fêtes privées." in text
    assert "Jamais demandé" not in text


def test_what_is_half_written_is_left_out(officer: Visitor, bron_site: Site) -> None:
    """Of a draft, which may be so."""
    page = service(
        bron_site,
        ("yes_no", "oui", {"label": "Oui ou non"}),
        ("short_text", "jamais", {"label": "Jamais", "max_length": 9, **when("oui", "is", "oui")}),
        ("short_text", "suite", {"label": "Suite", "max_length": 9, **when("jamais", "is", "")}),
    )
    assert WebPage(officer.get(reverse("service_paths", args=[page.pk]))).text.count("seulement si") == 1


def test_it_is_for_who_may_edit_the_page(dardilly: Authority, bron_site: Site) -> None:
    page, visitor = event_service(bron_site), Visitor("localhost")
    visitor.force_login(member(dardilly, Role.OFFICER))
    assert visitor.get(reverse("service_paths", args=[page.pk])).status_code in (302, 403)


def test_the_editor_leads_there(officer: Visitor, bron_site: Site) -> None:
    page = event_service(bron_site)
    editor = officer.read(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert reverse("service_paths", args=[page.pk]) in editor


def test_what_is_hard_to_read_is_told_and_published_all_the_same(officer: Visitor, bron_site: Site) -> None:
    long = "Dites-nous " + "pour qui " * 12 + "et où."
    page = service(bron_site, ("short_text", "dit", {"label": "Où ?", "help": long, "pattern": "iban"}))
    text = WebPage(officer.get(reverse("service_paths", args=[page.pk]))).text
    assert "une phrase de 28 mots, coupez-la." in text
    assert "donnée sensible" in text
