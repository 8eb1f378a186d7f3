"""A form that comes back at once is sent: a browser filled it in. With another sign of a program it is confirmed."""

import pytest
from wagtail.models import Site

from accounts import limits
from grc.models import Demande
from tests.factories.people import PASSWORD, user
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
LINK = "https://gains.example/"


@pytest.fixture(autouse=True)
def persons_take_their_time(settings) -> None:
    settings.FORM_LEAST_SECONDS = 3


@pytest.fixture
def autofilled(bron_site: Site) -> Sender:
    """A resident whose browser fills forms in."""
    return Sender("bron.localhost", HTTP_ACCEPT_LANGUAGE="fr-FR,fr;q=0.9")


def test_what_a_browser_fills_in_is_sent(autofilled: Sender) -> None:
    assert autofilled.send().status_code == 302
    assert Demande.objects.count() == 1


SIGNS = {"no language": ({"HTTP_ACCEPT_LANGUAGE": None}, {}), "a link": ({}, {"description": f"Voyez {LINK} vite"})}


@pytest.mark.parametrize(("headers", "fields"), SIGNS.values(), ids=SIGNS)
def test_what_shows_another_sign_is_confirmed_and_nothing_is_lost(autofilled: Sender, headers, fields) -> None:
    if headers:
        autofilled.client.defaults.pop("HTTP_ACCEPT_LANGUAGE")
    again = autofilled.send(**fields)
    assert again.status_code == 422
    page = WebPage(again)
    assert "Relisez, puis confirmez l’envoi" in page.text
    assert "robot" not in page.text
    assert not page.title.startswith("Erreur")
    assert fields.get("description", "Le lampadaire clignote depuis lundi.") in page.text
    assert not Demande.objects.exists()
    assert autofilled.send(**fields).status_code == 302
    assert Demande.objects.count() == 1


def test_one_that_sends_them_all_day_confirms_each(autofilled: Sender) -> None:
    limit = limits.POLICIES["hurried"].rules[0].item.amount
    for number in range(limit):
        autofilled.key = ""
        assert autofilled.send(description=f"Le lampadaire {number} clignote.").status_code == 302
    autofilled.key = ""
    assert "confirmez l’envoi" in WebPage(autofilled.send(description="Un de plus, qui clignote.")).text


def test_one_that_had_an_error_is_corrected_as_fast_as_one_likes(sender: Sender) -> None:
    assert sender.send(description="").status_code == 422
    assert sender.send().status_code == 302


def test_what_only_checks_is_answered_at_once(sender: Sender) -> None:
    assert "confirmez l’envoi" not in WebPage(sender.send(action="verifier")).text


def test_who_is_signed_in_is_no_robot(sender: Sender) -> None:
    sender.client.login(email=user().email, password=PASSWORD)
    assert sender.send().status_code == 302
