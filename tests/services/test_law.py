"""What the law has a service say: what no answer means and when, by what right it asks what is nobody's business."""

import datetime
from typing import Any

import pytest
import time_machine
from wagtail.models import Site

from communes.models import Authority
from grc.models import Demande
from grc.questions.kinds import Choice, Option, ShortText
from notifications.models import Notification
from services.models import ServicePage
from services.sensitive import asked_by
from tests.factories.services import republish, service
from tests.pages import WebPage
from tests.services.conftest import Sender
from tests.services.test_editor import SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 12, 31, 9, 0, tzinfo=datetime.UTC)
ACCEPTED: dict[str, Any] = {"silence": "accord", "silence_months": 2, "silence_basis": "article L231-1 du CRPA"}
REFUSED: dict[str, Any] = {"silence": "rejet", "silence_months": 2, "silence_basis": "article L231-4 du CRPA"}


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


@pytest.mark.parametrize(
    ("law", "said", "more"),
    [
        (ACCEPTED, "votre demande est acceptée (article L231-1 du CRPA)", "demander une attestation"),
        (REFUSED, "votre demande est refusée (article L231-4 du CRPA)", "deux mois pour contester"),
    ],
)
def test_the_receipt_says_what_no_answer_means_and_when(
    page: ServicePage, law: dict[str, Any], said: str, more: str
) -> None:
    republish(page, **law)
    with time_machine.travel(AT, tick=False):
        sender = Sender(page)
        followed = WebPage(sender.client.get(sender.send()["Location"])).text
    told = " ".join(Notification.objects.get().context["silence"])
    for words in (told.replace("\u00a0", " "), followed):
        assert "pas de réponse le 28 février 2027" in words
        assert said in words
        assert more in words


def test_a_closed_request_says_it_no_more(page: ServicePage) -> None:
    republish(page, **ACCEPTED)
    sender = Sender(page)
    address = sender.send()["Location"]
    Demande.objects.update(state="resolu", closed_at=AT)
    assert "pas de réponse le" not in WebPage(sender.client.get(address)).text


def test_without_a_rule_nothing_is_said(page: ServicePage) -> None:
    sender = Sender(page)
    assert "pas de réponse le" not in WebPage(sender.client.get(sender.send()["Location"])).text


def test_the_sheet_says_it_too(page: ServicePage) -> None:
    republish(page, **REFUSED)
    words = WebPage(Sender(page).client.get(page.sheet_address)).text
    assert "Sans réponse au bout de 2 mois, la demande est refusée (article L231-4 du CRPA)." in words


def test_silence_means_nothing_without_its_article(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    response = officer.edit(page, [], silence="accord", silence_months="2", silence_basis="la loi")
    assert "Dites l’article qui le prévoit" in told_by(response)


@pytest.mark.parametrize(
    "label",
    [
        "Numéro de Sécurité sociale",
        "Votre NIR",
        "Nationalité",
        "Quelle est votre religion\u00a0?",
        "Allergies connues",
        "Extrait de casier judiciaire",
    ],
)
def test_a_question_about_sensitive_data_needs_its_text(officer: Officer, bron_site: Site, label: str) -> None:
    questions = [("short_text", SHORT | {"label": label})]
    response = officer.add(bron_site, questions)
    assert response.status_code == 200
    assert "quel texte vous permet de la poser" in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()
    assert officer.add(bron_site, questions, legal_basis="article L512-1 du code de l’éducation").status_code == 302
    form = Sender(ServicePage.objects.get(slug="nouveau"))
    assert "elles sont posées selon article L512-1" in WebPage(form.open()).text


@pytest.mark.parametrize("label", ["Nom de l’animal", "Origine du bois", "Place pour fauteuil", "Numéro d’allocataire"])
def test_other_questions_do_not(label: str) -> None:
    assert asked_by(ShortText(id="a", label=label)) is None


def test_answers_to_choose_tell_it_too() -> None:
    menu = Choice(id="a", label="Menu", options=(Option(key="a", label="Sans viande"), Option(key="b", label="Halal")))
    found = asked_by(menu)
    assert found is not None
    assert found.name == "la religion ou les convictions"
