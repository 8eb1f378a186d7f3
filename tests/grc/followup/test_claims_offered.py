"""Requests made with an address that an account has confirmed: they are offered, without a reference to type."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.context import SYSTEM, acting_as, resident
from accounts.models import User
from accounts.operations import trust_address
from communes.models import Authority
from grc import operations
from grc.enums.demarches import DISABILITY
from grc.models import Demande, Demarche, OfferRefusal
from tests.factories.people import user
from tests.factories.requests import demande, pothole
from tests.grc.followup.test_claims import CLAIM, LATER, holder_of, told
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SPACE = "/mon-espace/"


@pytest.fixture
def camille(camille: User) -> User:
    trust_address(camille)
    return camille


def test_are_told_in_the_space_and_attached_from_one_page(home: Client, camille: User, bron: Authority) -> None:
    mine, left = (demande(bron, email="Camille@example.org") for _ in range(2))
    page = WebPage(home.get(SPACE))
    assert "2 demandes ont été faites avec votre adresse. Les rattacher ?" in page.text
    assert mine.reference not in page.html
    assert page.link("Voir et rattacher") == CLAIM
    assert mine.reference in WebPage(home.get(CLAIM)).text
    answer = home.post(CLAIM, {"proposees": "1", "demande": [mine.reference]}, follow=True)
    assert "Une demande de plus est dans votre espace." in WebPage(answer).text
    assert "Une demande a été faite avec votre adresse" in WebPage(answer).text
    assert [holder_of(one) for one in (mine, left)] == [camille, None]
    assert told("attached") == ["camille@example.org"]


def test_none_that_needs_more_than_the_address(home: Client, camille: User, bron: Authority) -> None:
    sensitive, theirs = demande(bron, email="camille@example.org"), demande(bron, email="autre@example.org")
    taken = demande(bron, demarche=pothole(), email="camille@example.org", user=user())
    Demarche.objects.filter(pk=sensitive.demarche_id).update(sensitive=True)
    page = home.get(SPACE).content.decode() + home.get(CLAIM).content.decode()
    assert "avec votre adresse. L" not in page
    references = [one.reference for one in (sensitive, theirs, taken)]
    assert not [reference for reference in references if reference in page]
    home.post(CLAIM, {"proposees": "1", "demande": references})
    assert camille not in [holder_of(one) for one in (sensitive, theirs, taken)]
    assert not told("attached")
    assert not told("link")


def test_none_under_professional_secrecy(home: Client, camille: User, bron: Authority) -> None:
    filed = demande(bron, demarche=Demarche.objects.get(slug=DISABILITY), email="camille@example.org")
    assert not operations.claimable(camille.pk, LATER)
    assert operations.claim_offered(references=[filed.reference], user=camille, at=LATER) == 0


def test_none_before_the_address_is_confirmed(resident: Client, bron: Authority) -> None:
    stranger = user(email="camille@example.org")
    EmailAddress.objects.filter(user=stranger).update(verified=False)
    filed = demande(bron, email="camille@example.org")
    assert not operations.claimable(stranger.pk, LATER)
    assert operations.claim_offered(references=[filed.reference], user=stranger, at=LATER) == 0


def test_cost_one_query_however_many_there_are(camille: User, bron: Authority, django_assert_num_queries: Any) -> None:
    for number in (1, 3):
        while Demande.objects.count() < number:
            demande(bron, email="camille@example.org")
        with acting_as(SYSTEM), django_assert_num_queries(1):
            assert len(operations.claimable(camille.pk, LATER)) == number


def test_nothing_ticked_attaches_nothing_and_says_so(home: Client, bron: Authority) -> None:
    filed = demande(bron, email="camille@example.org")
    response = home.post(CLAIM, {"proposees": "1"})
    assert response.status_code == 422
    assert "Cochez les demandes qui sont à vous" in WebPage(response).alert
    assert holder_of(filed) is None


def test_one_that_is_not_theirs_is_offered_no_more_until_they_take_it_back(
    home: Client, camille: User, bron: Authority
) -> None:
    mine, theirs = (demande(bron, email="camille@example.org") for _ in range(2))
    said = WebPage(home.post(CLAIM, {"ecarter": theirs.reference}, follow=True))
    assert f"La demande {theirs.reference} ne vous est plus proposée" in said.text
    assert "Celles que vous avez écartées (1)" in said.text
    assert "Une demande a été faite avec votre adresse" in WebPage(home.get(SPACE)).text
    home.post(CLAIM, {"proposees": "1", "demande": [theirs.reference]})
    assert holder_of(theirs) is None
    assert not told("attached")
    home.post(CLAIM, {"ecarter": mine.reference})
    assert "faites avec votre adresse" not in WebPage(home.get(SPACE)).text
    home.post(CLAIM, {"reprendre": theirs.reference})
    home.post(CLAIM, {"reprendre": mine.reference})
    assert not OfferRefusal.objects.exists()
    assert "2 demandes ont été faites avec votre adresse" in WebPage(home.get(SPACE)).text


def test_only_what_was_offered_can_be_refused_and_nobody_else_sees_it(
    home: Client, camille: User, bron: Authority
) -> None:
    others = demande(bron, email="autre@example.org")
    for reference in (others.reference, "", "x" * 5000):
        assert home.post(CLAIM, {"ecarter": reference}).status_code in {302, 422}
    assert not OfferRefusal.objects.exists()
    mine = demande(bron, email="camille@example.org")
    home.post(CLAIM, {"ecarter": mine.reference})
    with acting_as(resident(user().pk)):
        assert not OfferRefusal.objects.exists()
    with acting_as(resident(camille.pk)):
        assert [row.reference for row in OfferRefusal.objects.all()] == [mine.reference]
    User.objects.get(pk=camille.pk).delete()
    assert not OfferRefusal.objects.exists()
