"""The three steps of the form: what is at hand, what each checks, at which it opens when it is refused."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communes.models import Authority
from grc.models import Demarche
from signalement.catalogue.offers import families
from signalement.register.models import PublishedReport
from signalement.reporting.views.frequent import USUAL, at_hand
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.signalement.conftest import GOOD, Sender

pytestmark = pytest.mark.django_db
NOTHING = {"category": "", "description": "", "address": "", "latitude": "", "longitude": ""}
ALONE = {
    "a photo": ({}, ["Choisissez ce que vous voulez", "Décrivez ce que vous voyez", "Dites où c’est"], "quoi"),
    "words": ({"description": GOOD["description"]}, ["Choisissez ce que vous voulez", "Dites où c’est"], "quoi"),
    "a place": (
        {"latitude": "45,7333", "longitude": "4,9111"},
        ["Choisissez ce que vous voulez", "Décrivez ce que vous voyez"],
        "quoi",
    ),
    "all but the place": (GOOD | {"address": "", "latitude": "", "longitude": ""}, ["Dites où c’est"], "ou"),
    "all but whom to answer": (GOOD | {"email": "camille@"}, ["adresse électronique"], "verifier"),
}


def opened_at(page: WebPage) -> str:
    return re.findall(r'data-steps="(\w+)"', page.html)[0]


@pytest.mark.parametrize(("fields", "sentences", "step"), ALONE.values(), ids=ALONE)
def test_what_lacks_is_said_and_opens_its_step(
    sender: Sender, fields: dict[str, str], sentences: list[str], step: str
) -> None:
    """And what was given stays, the photo too."""
    refused = sender.send(**NOTHING | fields, photos=[upload("mat.jpg")])
    page = WebPage(refused)
    assert refused.status_code == 422
    assert all(sentence in page.alert for sentence in sentences)
    assert opened_at(page) == step
    assert "mat.jpg" in page.text
    for name, value in fields.items():
        assert page.value(name) == value, name


def test_a_category_that_stopped_meanwhile_is_said_and_the_rest_stays(sender: Sender) -> None:
    sender.open()
    Demarche.objects.filter(slug=GOOD["category"]).update(is_active=False)
    page = WebPage(sender.send(photos=[upload("mat.jpg")]))
    assert "Cette catégorie n’est pas proposée" in page.alert
    assert opened_at(page) == "quoi"
    assert (page.value("description"), page.value("address")) == (GOOD["description"], GOOD["address"])
    assert "mat.jpg" in page.text


def test_one_step_is_checked_at_a_time(sender: Sender) -> None:
    sender.open()
    said = NOTHING | {"email": "camille@", "fragment": "1"}
    what, where, review = (WebPage(sender.send(**said, etape=step)).html for step in ("quoi", "ou", "verifier"))
    assert "Décrivez ce que vous voyez" in what
    assert "Dites où c’est" not in what
    assert "Dites où c’est" in where
    assert "n’est pas complète" not in where
    assert "n’est pas complète" in review
    assert 'data-for="email"' in review
    assert 'id="refus"' not in WebPage(sender.send(fragment="1", etape="ou")).html
    assert 'id="refus"' not in WebPage(sender.send(**said)).html


def test_who_receives_it_is_on_the_button(sender: Sender) -> None:
    assert "Envoyer mon signalement" in WebPage(sender.open()).buttons
    assert "Envoyer à la Ville de Bron" in WebPage(sender.send(fragment="1")).text
    other = sender.send(fragment="1", category="nid-de-poule")
    assert "Envoyer à la Métropole de Lyon" in WebPage(other).text


def test_what_is_reported_most_here_is_at_hand_then_the_usual(sender: Sender, bron: Authority) -> None:
    for number in range(3):
        sender.key = ""
        sender.send(category="banc" if number else "fontaine", description=f"Il est abîmé depuis lundi, {number}.")
    PublishedReport.objects.update(listed=True)
    offered, now = families(bron, relayed=False), timezone.now()
    tomorrow = now + datetime.timedelta(days=1)
    assert [offer.slug for offer in at_hand(bron, offered, tomorrow)] == ["banc", "fontaine", *USUAL[:4]]
    with CaptureQueriesContext(connection) as read:
        at_hand(bron, offered, tomorrow)
    assert not read.captured_queries
    later = now + datetime.timedelta(days=100)
    assert [offer.slug for offer in at_hand(bron, offered, later)] == [*USUAL]


def test_the_form_of_a_device_has_its_categories_by_family(sender: Sender) -> None:
    page = sender.client.get("/hors-ligne/signaler/").content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">', page)
    assert groups[0] == "Éclairage"
    assert len(groups) > 5
