"""Signing up and choosing another password: one thing to mend at a time, letters that are sent again."""

import pytest

from tests.factories.accounts import goes_to, holder, letters_to
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
SIGN_UP, SENT = "/compte/inscription/", "/compte/adresse/a-confirmer/"
FORGOTTEN = "/compte/mot-de-passe/oublie/"
PASSPHRASE = "quatre mots sans aucun rapport"
NEW = "camille.neuve@example.org"


def signed_up(address: str) -> Visitor:
    visitor = Visitor("localhost")
    assert goes_to(visitor.post(SIGN_UP, {"email": address, "password1": PASSPHRASE})) == SENT
    visitor.read(SENT)
    return visitor


def test_a_password_that_is_short_and_common_is_said_to_be_short() -> None:
    page = WebPage(Visitor("localhost").post(SIGN_UP, {"email": NEW, "password1": "motdepasse"}))
    assert "Un point est à corriger" in page.alert
    assert "trop court" in page.alert
    assert "trop courant" not in page.alert


def test_the_letter_of_a_sign_up_is_sent_again() -> None:
    visitor = signed_up(NEW)
    assert goes_to(visitor.post(SENT)) == SENT
    assert [one["letter"] for one in letters_to(NEW)] == ["email_confirmation_signup"] * 2


def test_the_page_is_the_same_for_an_address_that_has_an_account() -> None:
    taken = holder()
    answers = []
    for address in (taken.email, NEW):
        visitor = signed_up(address)
        page = WebPage(visitor.post(SENT, follow=True))
        assert "Renvoyer le courriel" in page.buttons
        answers.append(page.text.replace(address, ""))
    assert answers[0] == answers[1]
    assert [one["letter"] for one in letters_to(taken.email)] == ["account_already_exists"] * 2


def test_a_browser_that_did_not_sign_up_is_led_to_sign_in() -> None:
    signed_up(NEW)
    visitor = Visitor("localhost")
    assert "Renvoyer le courriel" not in WebPage(visitor.read(SENT)).buttons
    assert goes_to(visitor.post(SENT)).startswith("/compte/connexion/")
    assert len(letters_to(NEW)) == 1


def test_the_letter_for_another_password_is_sent_again() -> None:
    person, visitor = holder(), Visitor("localhost")
    visitor.post(FORGOTTEN, {"email": person.email})
    page = WebPage(visitor.read(f"{FORGOTTEN}envoye/"))
    assert "Renvoyer le courriel" in page.buttons
    again = WebPage(visitor.post(FORGOTTEN, {"email": page.value("email"), "encore": "1"}, follow=True))
    assert "un autre courriel vient d’y partir" in again.text
    assert len(letters_to(person.email)) == 2
