"""Whose file one follows: one's own, a child's under a mandate, until the child comes of age."""

import datetime

import pytest
import time_machine
from django.http import HttpResponse

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import BeneficiaryKind, PartyRole, Side
from grc.mandates import operations as mandates
from grc.models import Mandate, Party
from notifications.models import Notification
from services.dossiers import codes
from services.dossiers.models import Dossier
from tests.factories.files import CHILD_BIRTH, MDPH_NUMBER, mdph_file, protected
from tests.factories.people import user
from tests.grc.partners.program import Program
from tests.pages import WebPage
from tests.services.handicap.conftest import AT, acts_for_child, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
PAGE = "/mon-espace/dossiers/?nature=protege"


def prove(account: User, *, strong: bool = True, **given: object) -> HttpResponse:
    typed = {"number": MDPH_NUMBER, "surname": "Roux", "birth_date": "27/03/2014", "action": "naissance"}
    return browser(account, strong=strong).post(PAGE, typed | given)


def page_of(account: User, dossier: Dossier) -> HttpResponse:
    return browser(account).get(f"/mon-espace/demandes/{dossier.demande.reference}/")


def test_one_factor_types_nothing(mdmph: Authority, mother: User) -> None:
    protected(mdmph)
    for answer in (browser(mother, strong=False).get(PAGE), prove(mother, strong=False)):
        assert "strong=1" in answer["Location"]
    assert not Party.objects.filter(user=mother).exists()


def test_the_kinds_are_offered_before_the_number(mdmph: Authority, mother: User) -> None:
    page = WebPage(browser(mother, strong=False).get("/mon-espace/dossiers/"))
    assert "Dossier de personne handicapée" in page.text
    assert "deux preuves de votre identité" in page.text


def test_a_mother_attaches_the_file_of_her_child(mdmph: Authority, mother: User) -> None:
    dossier = protected(mdmph)
    mandate = acts_for_child(mother)
    assert "Lina Roux" in WebPage(browser(mother).get(PAGE)).text
    answer = prove(mother, mandate=mandate.pk)
    assert answer["Location"] == f"/mon-espace/demandes/{dossier.demande.reference}/?fait=rattachement"
    roles = dict(Party.objects.filter(demande=dossier.demande).values_list("role", "user"))
    assert roles == {PartyRole.AUTHOR: mother.pk, PartyRole.BENEFICIARY: None}
    text = WebPage(page_of(mother, dossier)).text
    assert "Vous agissez pour Lina Roux" in text
    assert MDPH_NUMBER in text


def test_the_proof_is_of_who_gave_the_mandate(mdmph: Authority, mother: User) -> None:
    protected(mdmph)
    other = acts_for_child(mother, "Yanis Roux", datetime.date(2017, 5, 3))
    assert prove(mother, mandate=other.pk).status_code == 422
    assert not Party.objects.filter(user=mother).exists()


def test_a_mandate_of_somebody_else_is_none(mdmph: Authority, mother: User) -> None:
    protected(mdmph)
    stranger, _own = acts_for_child(user(email="autre@example.org")), acts_for_child(mother, "Yanis Roux")
    assert "ce mandat ne vaut plus" in WebPage(prove(mother, mandate=stranger.pk)).text
    assert not Party.objects.filter(user=mother).exists()


def test_a_revoked_mandate_closes_the_file(dossier: Dossier, mother: User) -> None:
    assert page_of(mother, dossier).status_code == 200
    mandates.revoke(mandate_id=Mandate.objects.get().pk, by=Side.HELPER, at=datetime.datetime.now(datetime.UTC))
    assert page_of(mother, dossier).status_code == 404


def test_two_children_are_two_files(dossier: Dossier, mdmph: Authority, mother: User) -> None:
    second = protected(mdmph, number="2026-69-009999", holders=[{"surname": "Roux", "birth_date": "2017-05-03"}])
    mandate = acts_for_child(mother, "Yanis Roux", datetime.date(2017, 5, 3))
    answer = prove(mother, number="2026-69-009999", birth_date="03/05/2017", mandate=mandate.pk)
    assert answer.status_code == 302, WebPage(answer).text
    assert "Vous agissez pour Yanis Roux" in WebPage(page_of(mother, second)).text
    assert "Vous agissez pour Lina Roux" in WebPage(page_of(mother, dossier)).text


def test_who_comes_of_age_has_the_file_and_the_mother_no_more(
    dossier: Dossier, mother: User, now: time_machine.Traveller
) -> None:
    child = user(email="lina@example.org")
    now.move_to(datetime.datetime(2032, 3, 26, 9, tzinfo=datetime.UTC))
    assert page_of(mother, dossier).status_code == 200
    now.move_to(datetime.datetime(2032, 3, 28, 9, tzinfo=datetime.UTC))
    assert page_of(mother, dossier).status_code == 404
    assert prove(child).status_code == 302
    assert "Lina" not in WebPage(page_of(child, dossier)).title
    assert page_of(child, dossier).status_code == 200
    assert page_of(mother, dossier).status_code == 404
    told = {one.recipient for one in Notification.objects.filter(created_at__year=2032)}
    assert mother.email not in told


def test_a_child_s_file_asks_for_a_mandate(mdmph: Authority, mother: User) -> None:
    protected(mdmph)
    assert "Ce dossier est celui d’un enfant" in WebPage(prove(mother)).alert
    assert not Party.objects.filter(user=mother).exists()


def test_who_followed_first_keeps_the_file_beside_a_helper(mdmph: Authority, mother: User) -> None:
    dossier = protected(mdmph, holders=[{"surname": "Roux", "birth_date": "1958-04-17"}])
    father = user(email="grand-pere@example.org")
    born = {"birth_date": "17/04/1958"}
    assert prove(father, **born).status_code == 302
    wish = mandates.Wish(kind=BeneficiaryKind.ADULT, name="Lucien Roux", email=father.email)
    mandate = mandates.ask(helper=mother, wish=wish, origin=None, at=AT)
    mandates.answer(mandate_id=mandate.pk, accepts=True, at=AT)
    assert prove(mother, mandate=mandate.pk, **born).status_code == 302
    assert page_of(father, dossier).status_code == 200
    assert "Vous agissez pour Lucien Roux" in WebPage(page_of(mother, dossier)).text


def test_a_mandate_opens_the_file_of_who_gave_it_alone(mdmph: Authority, mother: User) -> None:
    protected(mdmph, holders=[{"surname": "Martin", "birth_date": "1958-04-17"}])
    other = mandates.Wish(kind=BeneficiaryKind.ADULT, name="Lucien Roux", email="lucien@example.org")
    adult = mandates.ask(helper=mother, wish=other, origin=None, at=AT)
    mandates.answer(mandate_id=adult.pk, accepts=True, at=AT)
    body = mandates.Wish(
        kind=BeneficiaryKind.BODY, name="Martin et amis", email="amis@example.org", capacity="président"
    )
    association = mandates.ask(helper=mother, wish=body, origin=None, at=AT)
    for mandate in (adult, association):
        assert prove(mother, mandate=mandate.pk, surname="Martin", birth_date="17/04/1958").status_code == 422
    assert not Party.objects.filter(user=mother).exists()


def test_who_follows_their_own_file_is_put_aside_by_no_mandate(mdmph: Authority, mother: User) -> None:
    dossier = protected(mdmph, holders=[{"surname": "Roux", "birth_date": "1958-04-17"}])
    holder, born = user(email="lucien@example.org"), {"birth_date": "17/04/1958"}
    assert prove(holder, **born).status_code == 302
    namesake = mandates.Wish(kind=BeneficiaryKind.ADULT, name="Jean Roux", email="jean@example.org")
    mandate = mandates.ask(helper=mother, wish=namesake, origin=None, at=AT)
    mandates.answer(mandate_id=mandate.pk, accepts=True, at=AT)
    assert "Un autre compte suit déjà" in WebPage(prove(mother, mandate=mandate.pk, **born)).alert
    assert page_of(holder, dossier).status_code == 200


def test_the_code_asks_whose_file_it_is(mdmph: Authority, mother: User) -> None:
    dossier = protected(mdmph)
    prove(mother, action="envoi")
    code = codes.current(dossier.uuid, mother.uuid, at=AT)
    assert prove(mother, action="code", code=code, surname="", birth_date="").status_code == 422
    assert "Ce dossier est celui d’un enfant" in WebPage(prove(mother, action="code", code=code)).alert
    assert prove(mother, action="code", code=code, mandate=acts_for_child(mother).pk).status_code == 302


def test_who_follows_it_no_more_is_written_to_no_more(dossier: Dossier, mdmph: Authority, mother: User) -> None:
    operations.detach(demande_id=dossier.demande_id, user=mother, at=AT)
    before = set(Notification.objects.values_list("pk", flat=True))
    told = mdph_file(at="2026-11-26T09:00:00+01:00", stage="cdaph")
    assert Program(mdmph).put("files/handicap/", told).json()["applied"]
    assert not Notification.objects.exclude(pk__in=before).exists()


def test_of_two_helpers_the_first_has_it(dossier: Dossier) -> None:
    father = user(email="pere@example.org")
    answer = prove(father, mandate=acts_for_child(father).pk)
    assert "Un autre compte suit déjà ce dossier" in WebPage(answer).alert
    assert CHILD_BIRTH.isoformat() not in WebPage(answer).text
