"""« Pour qui ? »: the question that a helper answers on the form of a service."""

import pytest

from accounts.models import User
from grc.enums import PartyRole, Side
from grc.mandates import operations as mandates
from grc.models import Demande
from tests.factories.mandates import active, asked
from tests.factories.people import user
from tests.pages import WebPage
from tests.services.conftest import Sender

pytestmark = pytest.mark.django_db
QUESTION = "Pour qui faites-vous cette demande"


@pytest.fixture
def helper(sender: Sender) -> User:
    person = user(first_name="Luc", last_name="Aubert")
    sender.client.force_login(person)
    return person


def test_it_is_asked_of_helpers_only(sender: Sender, helper: User) -> None:
    assert QUESTION not in WebPage(sender.open()).text
    mandate = asked(helper)
    assert QUESTION not in WebPage(sender.open()).text
    mandates.answer(mandate_id=mandate.pk, accepts=True, at=mandate.asked_at)
    page = sender.open()
    assert "Pour moi Pour Jeanne Aubert" in WebPage(page).text
    assert page.content.decode().count(" checked") == 1


def test_one_may_ask_for_oneself(sender: Sender, helper: User) -> None:
    active(helper)
    assert sender.send(pour_qui="moi").status_code == 302
    assert [party.user for party in Demande.objects.get().parties.all()] == [helper]


def test_a_request_for_another_has_both(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    first = sender.send(pour_qui=str(mandate.uuid))
    filed = Demande.objects.get()
    assert {party.role: party.name for party in filed.parties.all()} == {
        PartyRole.AUTHOR: "Camille Martin",
        PartyRole.BENEFICIARY: "Jeanne Aubert",
    }
    again = sender.send(pour_qui=str(mandate.uuid))
    assert first["Location"] == again["Location"]
    assert "Vous agissez pour Jeanne Aubert" in WebPage(sender.client.get(first["Location"])).text


def test_the_same_form_for_somebody_else_is_another(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    sender.send(pour_qui="moi")
    assert sender.send(pour_qui=str(mandate.uuid)).status_code == 409


@pytest.mark.parametrize("forged", ["another's", "asked", "revoked", "moi,moi", "11111111-1111-4111-8111-111111111111"])
def test_what_was_not_offered_is_refused(sender: Sender, helper: User, forged: str) -> None:
    active(helper)
    if forged == "another's":
        forged = str(active(user()).uuid)
    elif forged == "asked":
        forged = str(asked(helper, email="anne@example.org").uuid)
    elif forged == "revoked":
        mandate = active(helper, email="anne@example.org")
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
        forged = str(mandate.uuid)
    response = sender.send(pour_qui=forged)
    assert response.status_code == 422
    assert "Vous n’avez pas, ou plus, de mandat" in WebPage(response).text
    assert 'value="Lou Martin"' in response.content.decode()
    assert not Demande.objects.exists()


def test_a_form_that_does_not_say_is_asked_to(sender: Sender, helper: User) -> None:
    active(helper)
    response = sender.send()
    assert (response.status_code, "Choisissez pour qui" in WebPage(response).text) == (422, True)


def test_the_last_mandate_gone_files_for_nobody_in_silence(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    sender.open()
    mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
    response = sender.send(pour_qui=str(mandate.uuid))
    assert (response.status_code, "de mandat pour agir" in WebPage(response).text) == (422, True)
    assert not Demande.objects.exists()


def test_signed_out_meanwhile_one_files_for_nobody_in_silence(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    sender.open()
    sender.client.logout()
    assert sender.send(pour_qui=str(mandate.uuid)).status_code == 422
    assert not Demande.objects.exists()
