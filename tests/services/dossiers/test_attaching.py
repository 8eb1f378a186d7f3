"""A file joins an account: by a birth date, by a code, by an identity that was verified; a few tries a day."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from accounts.enums import IdentitySource
from accounts.models import PivotIdentity, User
from communes.models import Authority
from grc.models import Party
from notifications.channels.email import compose
from notifications.models import Notification
from services.dossiers.models import Dossier
from tests.factories.files import BIRTH, NUMBER, followed
from tests.factories.people import user
from tests.factories.sites import starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/mon-espace/dossiers/?nature=urbanisme"
AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority) -> Dossier:
    starter_site(metropolis)
    starter_site(bron)
    return followed(bron)


@pytest.fixture
def alix(dossier: Dossier) -> User:
    return user(email="alix@example.org")


def browser(account: User) -> Client:
    client = Client(headers={"host": "bron.localhost"})
    client.force_login(account)
    return client


def prove(account: User, action: str = "naissance", **given: str) -> HttpResponse:
    typed = {"number": NUMBER, "surname": "LE GOFF", "birth_date": "27/03/1984", "action": action}
    return browser(account).post(PAGE, typed | given)


def test_by_the_number_and_the_birth_date_of_who_filed_it(alix: User, dossier: Dossier) -> None:
    answer = prove(alix, number="pc 69029 26 00042", surname="le goff")
    assert answer["Location"] == f"/mon-espace/demandes/{dossier.demande.reference}/?fait=rattachement"
    party = Party.objects.get(demande=dossier.demande)
    assert (party.user, party.email) == (alix, "alix@example.org")
    page = WebPage(browser(alix).get(answer["Location"]))
    assert "Extension d’une maison" in page.text
    assert "2 janvier 2027" in page.text
    assert "Retirer ma demande" not in page.text


@pytest.mark.parametrize(
    "wrong", [{"surname": "Martin"}, {"birth_date": "28/03/1984"}, {"number": "PC 069 029 26 00043"}]
)
def test_what_is_wrong_is_not_said(alix: User, dossier: Dossier, wrong: dict[str, str]) -> None:
    answer = prove(alix, **wrong)
    assert answer.status_code == 422
    assert "Aucun dossier suivi ici n’a ce numéro et ce demandeur" in WebPage(answer).alert
    assert not Party.objects.filter(user=alix).exists()


def test_the_addresses_that_the_partner_knows_are_told(alix: User, dossier: Dossier) -> None:
    prove(alix)
    prove(alix)
    (told,) = Notification.objects.filter(kind="dossiers.attached")
    assert told.recipient == "camille@example.org"
    assert not re.search(r"PC|069[ 0]|permis|urbanisme", f"{compose(told).subject} {told.context}")


def test_a_file_that_many_try_keeps_its_other_proofs(alix: User, dossier: Dossier) -> None:
    for number in range(4):
        other = user(email=f"curieux{number}@example.org")
        for _try in range(5):
            assert prove(other, surname="Martin").status_code == 422
    assert prove(alix).status_code == 429
    prove(alix, "envoi", surname="", birth_date="")
    assert prove(alix, "code", code=code_of(Notification.objects.get(kind="dossiers.code"))).status_code == 302


def test_the_key_enter_sends_what_was_typed(alix: User, dossier: Dossier) -> None:
    """It presses the first button, which is that of a verified identity."""
    assert prove(alix, "identite").status_code == 302


def test_five_tries_a_day(alix: User, dossier: Dossier) -> None:
    for _try in range(5):
        assert prove(alix, surname="Martin").status_code == 422
    assert prove(alix).status_code == 429
    assert not Party.objects.filter(user=alix).exists()


def test_of_two_accounts_the_first_has_it(alix: User, dossier: Dossier) -> None:
    prove(alix)
    answer = prove(user(email="dominique@example.org"))
    assert "Un autre compte suit déjà ce dossier" in WebPage(answer).alert
    assert Party.objects.get(demande=dossier.demande).user == alix


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": ""}, "Donnez le numéro du dossier"),
        ({"number": "permis de Bron"}, "Ce n’est pas un numéro de dossier"),
        ({"surname": ""}, "Donnez le nom de famille"),
        ({"birth_date": "hier"}, "Écrivez cette date"),
        ({"birth_date": "27/03/2084"}, "pas encore venue"),
        ({"action": "code", "code": "12 34"}, "Recopiez les six chiffres"),
    ],
)
def test_what_cannot_be_is_said_and_no_try_is_spent(
    alix: User, dossier: Dossier, typed: dict[str, str], said: str
) -> None:
    for _try in range(6):
        answer = prove(alix, **typed)
        assert answer.status_code == 422
        assert said in WebPage(answer).alert
    assert prove(alix).status_code == 302


def code_of(notice: Notification) -> str:
    found = re.search(r"\b\d{6}\b", str(compose(notice).body))
    assert found
    return found[0]


def test_by_a_code_sent_to_the_address_that_the_partner_knows(alix: User, dossier: Dossier) -> None:
    answer = prove(alix, "envoi", surname="", birth_date="")
    assert "un code vient de partir" in WebPage(answer).text
    notice = Notification.objects.get(kind="dossiers.code")
    assert notice.recipient == "camille@example.org"
    assert not re.search(r"PC|069[ 0]|permis|urbanisme", f"{compose(notice).subject} {notice.context}")
    assert prove(alix, "code", code="000000").status_code == 422
    assert prove(alix, "code", code=code_of(notice)).status_code == 302
    assert Party.objects.get(demande=dossier.demande).user == alix


def test_a_code_is_of_one_account_and_ends(alix: User, dossier: Dossier, today: Any) -> None:
    prove(alix, "envoi", surname="", birth_date="")
    code = code_of(Notification.objects.get(kind="dossiers.code"))
    assert prove(user(email="dominique@example.org"), "code", code=code).status_code == 422
    today.shift(datetime.timedelta(minutes=31))
    assert prove(alix, "code", code=code).status_code == 422


def test_no_code_leaves_for_a_number_that_is_not_there(alix: User, dossier: Dossier) -> None:
    answer = prove(alix, "envoi", number="PC 069 029 26 00043")
    assert "un code vient de partir" in WebPage(answer).text
    assert not Notification.objects.filter(kind="dossiers.code").exists()


def test_a_verified_identity_is_proof_enough(alix: User, dossier: Dossier) -> None:
    assert "identité vérifiée" not in WebPage(browser(alix).get(PAGE)).text
    PivotIdentity.objects.create(
        user=alix,
        issuer="https://fc.example.org",
        sub="1",
        family_name="ROUX",
        preferred_name="LE GOFF",
        birthdate=BIRTH.isoformat(),
        source=IdentitySource.FRANCECONNECT,
        verified_at=AT,
    )
    assert "identité vérifiée" in WebPage(browser(alix).get(PAGE)).text
    assert prove(alix, "identite", surname="", birth_date="").status_code == 302


def test_another_identity_is_none(alix: User, dossier: Dossier) -> None:
    assert prove(alix, "identite", surname="", birth_date="").status_code == 422


def test_who_is_not_signed_in_is_sent_to_the_door(dossier: Dossier) -> None:
    answer = Client(headers={"host": "bron.localhost"}).get(PAGE)
    assert answer["Location"].startswith("/compte/connexion/")
