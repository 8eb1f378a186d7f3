"""« Pour qui ? »: a helper reports for the person who gave them a mandate; both are told."""

import pytest

from accounts.models import User
from grc.enums import PartyRole, Side
from grc.mandates import operations as mandates
from grc.models import Demande
from notifications.models import Notification
from tests.factories.mandates import JEANNE, active, asked
from tests.factories.people import user
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
QUESTION = "Pour qui faites-vous ce signalement"


@pytest.fixture
def helper(sender: Sender) -> User:
    person = user(first_name="Luc", last_name="Aubert")
    sender.client.force_login(person)
    return person


def test_it_is_asked_of_helpers_only(sender: Sender, helper: User) -> None:
    asked(helper)
    assert QUESTION not in WebPage(sender.open()).text
    active(helper, email="anne@example.org", name="Anne Roux")
    assert "Pour moi Pour Anne Roux" in WebPage(sender.open()).text


def test_one_may_report_for_oneself(sender: Sender, helper: User) -> None:
    active(helper)
    assert sender.send(pour_qui="moi").status_code == 302
    assert [party.user for party in Demande.objects.get().parties.all()] == [helper]


def test_a_report_for_another_has_both_and_both_are_told(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    sent = sender.send(pour_qui=str(mandate.uuid), email=helper.email, name="Luc Aubert")
    filed = Demande.objects.get()
    assert {party.role: party.name for party in filed.parties.all()} == {
        PartyRole.AUTHOR: "Luc Aubert",
        PartyRole.BENEFICIARY: "Jeanne Aubert",
    }
    told = Notification.objects.filter(kind="grc.filed").values_list("recipient", flat=True)
    assert set(told) == {helper.email, JEANNE}
    assert "Vous agissez pour Jeanne Aubert" in WebPage(sender.client.get(sent["Location"])).text


def test_checking_where_it_goes_keeps_the_answer(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    page = sender.send(pour_qui=str(mandate.uuid), action="verifier").content.decode()
    chosen = page.split(f'value="{mandate.uuid}"')[1].split(">")[0]
    assert "checked" in chosen
    assert not Demande.objects.exists()


@pytest.mark.parametrize("forged", ["another's", "revoked", "x"])
def test_what_was_not_offered_is_refused(sender: Sender, helper: User, forged: str) -> None:
    active(helper)
    if forged == "another's":
        forged = str(active(user()).uuid)
    elif forged == "revoked":
        mandate = active(helper, email="anne@example.org")
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
        forged = str(mandate.uuid)
    response = sender.send(pour_qui=forged)
    assert response.status_code == 422
    assert "de mandat pour agir pour cette personne" in WebPage(response).text
    assert not Demande.objects.exists()


def test_who_is_signed_in_no_more_does_not_report_for_oneself(sender: Sender, helper: User) -> None:
    mandate = active(helper)
    sender.open()
    sender.client.logout()
    assert sender.send(pour_qui=str(mandate.uuid)).status_code == 422
    assert not Demande.objects.exists()
