"""Of the two people of a request, each reads who did what: themselves, or the other by their name."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.desk import wording as desk
from grc.enums import PartyRole
from grc.models import Demande
from tests.factories.mandates import JEANNE, active, filed_under
from tests.factories.people import user
from tests.factories.requests import demande
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(minutes=5)
BENEFICIARY = PartyRole.BENEFICIARY


@pytest.fixture
def jeanne() -> User:
    return user(email=JEANNE)


@pytest.fixture
def filed(helper: User, jeanne: User, bron: Authority) -> Demande:
    """Filed by Luc for Jeanne; each has written since."""
    filed = filed_under(active(helper), bron)
    at = filed.filed_at + SOON
    operations.reply(demande_id=filed.pk, body="C’est Luc.", at=at)
    operations.reply(demande_id=filed.pk, body="C’est Jeanne.", at=at + SOON, role=BENEFICIARY)
    return filed


def page(client: Client, who: User, filed: Demande) -> str:
    client.force_login(who)
    return WebPage(client.get(f"/mon-espace/demandes/{filed.reference}/")).text


def test_the_helper_reads_what_they_did_and_what_the_person_did(resident: Client, helper: User, filed: Demande) -> None:
    words = page(resident, helper, filed)
    assert "Vous avez envoyé votre signalement" in words
    assert "Vous avez écrit au service" in words
    assert "Jeanne Aubert a écrit au service" in words


def test_the_person_reads_what_their_helper_did(resident: Client, jeanne: User, filed: Demande) -> None:
    words = page(resident, jeanne, filed)
    assert "Votre aidant (Luc Aubert) a envoyé le signalement" in words
    assert "Votre aidant (Luc Aubert) a écrit au service" in words
    assert "Vous avez écrit au service" in words
    assert "Vous avez envoyé" not in words


def test_what_the_space_does_is_done_by_who_stands_there(resident: Client, jeanne: User, filed: Demande) -> None:
    resident.force_login(jeanne)
    address = f"/mon-espace/demandes/{filed.reference}/"
    resident.post(address, {"action": "message", "body": "Encore moi."})
    resident.post(f"{address}retirer/")
    assert [event.party for event in filed.events.order_by("id")][-2:] == [BENEFICIARY] * 2


def test_the_lists_say_who_had_the_last_word(resident: Client, helper: User, jeanne: User, filed: Demande) -> None:
    for who, named in ((helper, "Jeanne Aubert"), (jeanne, "Vous")):
        resident.force_login(who)
        for address in ("/mon-espace/", "/mon-espace/messages/"):
            assert named in WebPage(resident.get(address)).text.split("C’est Jeanne.")[0][-120:]


def test_the_link_of_each_is_theirs(resident: Client, filed: Demande) -> None:
    """Without an account too."""
    uuid = filed.parties.get(role=BENEFICIARY).link_uuid
    token = links.token_for(links.Link(uuid, filed.link_version))
    resident.post(f"/suivi/{token}/", {"action": "message", "body": "Par le lien."})
    assert filed.events.latest("id").party == BENEFICIARY
    assert "Jeanne Aubert a écrit au service" in WebPage(resident.get(page_of(filed))).text


def test_a_helper_who_gave_no_name_is_a_helper(resident: Client, helper: User, jeanne: User, bron: Authority) -> None:
    assert "Votre aidant a envoyé le signalement" in page(resident, jeanne, filed_under(active(helper), bron, name=""))


def test_who_acts_for_themselves_reads_you(resident: Client, helper: User, bron: Authority) -> None:
    words = page(resident, helper, demande(bron, user=helper))
    assert "Vous avez envoyé votre signalement" in words
    assert "aidant" not in words


def test_agents_read_which_of_the_two_wrote(filed: Demande) -> None:
    lines = [desk.journal_line(event) for event in filed.events.for_timeline()]
    assert [line.who for line in lines] == ["l’usager", "", "le bénéficiaire"]
