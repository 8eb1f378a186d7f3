"""What a service says of the data that it asks for: how long they are kept, by what right, whom one writes to."""

import datetime
from typing import Any

import pytest
from wagtail.models import Site

from accounts.enums import RetentionCategory
from accounts.models import RetentionRule
from communes.commitments.models import DataProtectionOfficer
from communes.models import Authority
from grc import privacy
from grc.models import Demande
from services.models import ServicePage
from services.privacy import notice_of, remarks_of
from tests.factories.services import question_id, republish, rules, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.conftest import Sender
from tests.services.test_editor import SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
CLOSED_AT = datetime.datetime(2027, 1, 31, 9, 0, tzinfo=datetime.UTC)
STEPPED = (("step", "enfant", {"label": "L’enfant"}), ("short_text", "nom", {"label": "Nom", "max_length": 60}))


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def pages_of(page: ServicePage) -> dict[str, WebPage]:
    """Where it is read before anything is given: the sheet, the form, the form on paper, in the frame of a site."""
    visitor, slug = Visitor("bron.localhost"), page.demarche.slug
    sheet = page.sheet_address
    addresses = {"sheet": sheet, "form": page.form_address, "paper": f"{sheet}formulaire-a-imprimer/"}
    return {name: WebPage(visitor.read(at)) for name, at in (addresses | {"frame": f"/integration/{slug}/"}).items()}


def test_it_is_said_wherever_data_are_given(page: ServicePage) -> None:
    republish(page, kept_months=6, data_contact="Service des écoles", data_email="ecoles@example.org")
    for name, read in pages_of(page).items():
        assert "gardée 6 mois après la clôture, puis anonymisée" in read.text, name
        assert "Ville de Bron. La Métropole de Lyon héberge les demandes" in read.text, name
        assert "Service des écoles, ecoles@example.org" in read.text, name
        assert "https://www.cnil.fr/fr/plaintes" in read.addresses, name


def test_without_its_own_it_is_the_period_of_all_and_the_officer_of_the_authority(
    page: ServicePage, bron: Authority
) -> None:
    RetentionRule.objects.get(category=RetentionCategory.SERVICES).save()
    DataProtectionOfficer(authority=bron, name="Le délégué de Bron", email="dpo@example.org").save()
    text = pages_of(page)["form"].text
    assert "gardée 60 mois après la clôture" in text
    assert "Le délégué de Bron, dpo@example.org" in text


def test_a_kept_sheet_is_made_anew_when_the_period_of_all_changes(page: ServicePage) -> None:
    assert "60 mois après la clôture" in pages_of(page)["sheet"].text
    rule = RetentionRule.objects.get(category=RetentionCategory.SERVICES)
    rule.length = 17
    rule.save()
    assert "17 mois après la clôture" in pages_of(page)["sheet"].text


def test_it_is_read_again_at_the_check_of_a_form_in_steps(bron_site: Site) -> None:
    stepped = service(bron_site, *STEPPED, kept_months=9, data_email="ecoles@example.org")
    sender = Sender(stepped)
    first = sender.open()
    hidden = WebPage(first).hidden
    said = {**hidden, question_id("nom"): "Lou"}
    response = sender.client.post(stepped.form_address, said)
    text = WebPage(sender.client.read(response["Location"])).text
    assert "Elle est gardée 9 mois après la clôture, puis anonymisée" in text
    assert "Ville de Bron, ecoles@example.org" in text


@pytest.mark.parametrize("months", [None, 3])
def test_what_it_promises_is_what_nights_do(page: ServicePage, months: int | None) -> None:
    republish(page, kept_months=months)
    Sender(page).send()
    Demande.objects.update(closed_at=CLOSED_AT, state="resolu")
    notice, known = notice_of(page), RetentionRule.by_category()
    filed = Demande.objects.select_related("demarche").get()
    assert notice is not None
    assert notice.data.period == privacy.period_of(filed.demarche, known).words
    expected = datetime.date(2027, 4, 30) if months else datetime.date(2032, 1, 31)
    assert privacy.anonymised_on(filed, known) == expected


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kept_months": "0"}, "Écrivez un nombre de mois entre 1 et 120, ou rien."),
        ({"kept_months": "121"}, "Écrivez un nombre de mois entre 1 et 120, ou rien."),
        ({"kept_months": "deux ans"}, "Saisissez un nombre entier"),
        ({"data_contact": "Le service"}, "Donnez l’adresse à laquelle l’usager écrit, ou effacez le nom."),
        ({"data_contact": "Le service", "data_email": "service"}, "adresse"),
    ],
)
def test_what_makes_no_sense_is_refused(officer: Officer, page: ServicePage, fields: dict[str, str], said: str) -> None:
    response = officer.edit(page, [("short_text", SHORT)], **fields)
    assert response.status_code == 200
    assert said in told_by(response)
    page.refresh_from_db()
    assert page.kept_months is None
    assert page.data_contact == ""


def test_publication_says_it_of_the_requests_and_takes_it_back(officer: Officer, page: ServicePage) -> None:
    for sent, kept in (("12", 12), ("", None)):
        assert officer.edit(page, [("short_text", SHORT)], kept_months=sent).status_code == 302
        page.refresh_from_db()
        assert page.demarche.kept_months == kept


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"legal_basis": "article L512-1"}, ("n’a pas de durée à lui", "aucun délégué")),
        ({"legal_basis": "article L512-1", "kept_months": "12"}, ("aucun délégué",)),
        ({"legal_basis": "article L512-1", "kept_months": "12", "data_email": "a@example.org"}, ()),
        ({"kept_months": "2", "silence": "accord", "silence_basis": "article L231-1"}, ("trois mois au moins",)),
        ({"kept_months": "3", "silence": "accord", "silence_basis": "article L231-1"}, ()),
        ({}, ()),
    ],
)
def test_publication_says_what_had_better_be_said(
    officer: Officer, page: ServicePage, fields: dict[str, str], said: tuple[str, ...]
) -> None:
    response = officer.edit(page, [("short_text", SHORT)], **fields)
    assert response.status_code == 302
    text = officer.client.get(response["Location"]).content.decode()
    assert ("Données de ce service, à relire" in text) is bool(said)
    for words in ("n’a pas de durée à lui", "aucun délégué", "trois mois au moins"):
        assert (words in text) is (words in said), words


def test_a_service_that_counts_places_is_told_that_they_are_given_back(page: ServicePage) -> None:
    places: dict[str, Any] = {"number": 20, "when": [], "full": ""}
    republish(page, kept_months=12, rules=rules(("capacity", "places", places)))
    assert [remark for remark in remarks_of(page) if "anonymisée n’en tient plus" in remark]
    republish(page, kept_months=None)
    assert not list(remarks_of(page))
