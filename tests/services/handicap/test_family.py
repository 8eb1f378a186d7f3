"""Whose file one follows: one's own, a child's under a mandate, until the child comes of age."""

import datetime

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from accounts.context import acting_as, resident
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import BeneficiaryKind, EventKind, PartyRole, Side
from grc.mandates import operations as mandates
from grc.models import Demande, Event, Mandate, Party
from notifications.models import Notification
from services.dossiers import codes
from services.dossiers.models import Dossier
from tests.factories.files import MDPH_NUMBER, mdph_file, protected
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


@pytest.fixture
def father(dossier: Dossier) -> User:
    """He follows the file of the child under a mandate of his own, after the mother."""
    account = user(email="pere@example.org", first_name="Karim", last_name="Roux")
    assert prove(account, mandate=acts_for_child(account).pk).status_code == 302
    return account


def told_since(before: set[int]) -> list[tuple[str, str]]:
    news = Notification.objects.filter(kind="grc.news").exclude(pk__in=before)
    return sorted(news.values_list("recipient", "context__what"))


def test_both_parents_follow_the_file_of_their_child(dossier: Dossier, mother: User, father: User) -> None:
    hers, his = WebPage(page_of(mother, dossier)), WebPage(page_of(father, dossier))
    for page in (hers, his):
        assert MDPH_NUMBER in page.text
        assert "Vous agissez pour Lina Roux" in page.text
        assert "Une autre personne suit aussi ce dossier" in page.text
    assert "Karim" not in hers.html
    assert "Amina" not in his.html
    weak = browser(father, strong=False).get(f"/mon-espace/demandes/{dossier.demande.reference}/")
    assert "strong=1" in weak["Location"]


def test_each_is_told_and_the_first_of_the_second_without_a_word(dossier: Dossier, mother: User) -> None:
    before = set(Notification.objects.values_list("pk", flat=True))
    father = user(email="pere@example.org")
    prove(father, mandate=acts_for_child(father).pk)
    prove(father, mandate=acts_for_child(father).pk)
    assert told_since(before) == [(mother.email, ""), (father.email, "attached")]
    before = set(Notification.objects.values_list("pk", flat=True))
    operations.reply(demande_id=dossier.demande_id, body="Bonjour", at=AT)
    assert (
        Program(dossier.demande.authority)
        .put("files/handicap/", mdph_file(at="2026-11-26T09:00:00+01:00", stage="cdaph"))
        .json()["applied"]
    )
    assert told_since(before) == [(mother.email, ""), (father.email, "")]


def test_what_one_writes_is_read_by_the_other_and_signed_by_neither(
    dossier: Dossier, mother: User, father: User
) -> None:
    page = f"/mon-espace/demandes/{dossier.demande.reference}/"
    assert browser(father).post(page, {"action": "message", "body": "Il manque un certificat."}).status_code == 302
    assert Event.objects.get(kind=EventKind.MESSAGE_FROM_RESIDENT).party == PartyRole.HELPER
    hers = WebPage(page_of(mother, dossier)).text
    assert "Il manque un certificat." in hers
    assert "Une autre personne a écrit au service" in hers
    assert "Une autre personne a écrit au service" not in WebPage(page_of(father, dossier)).text


def test_the_end_of_one_mandate_leaves_the_other(dossier: Dossier, mother: User, father: User) -> None:
    for parent, other in ((father, mother), (mother, father)):
        mandate = Mandate.objects.get(helper=parent)
        with transaction.atomic():
            mandates.revoke(mandate_id=mandate.pk, by=Side.HELPER, at=AT)
            assert (page_of(parent, dossier).status_code, page_of(other, dossier).status_code) == (404, 200)
            assert "lit ce que vous écrivez" not in WebPage(page_of(other, dossier)).text
            with acting_as(resident(parent.pk)):
                assert not Demande.objects.exists()
            transaction.set_rollback(True)


def test_one_who_follows_no_more_leaves_the_other(dossier: Dossier, mother: User, father: User) -> None:
    page = f"/mon-espace/demandes/{dossier.demande.reference}/detacher/"
    assert "Ne plus suivre ce dossier" in WebPage(browser(father).get(page)).text
    assert browser(father).post(page).status_code == 302
    assert (page_of(father, dossier).status_code, page_of(mother, dossier).status_code) == (404, 200)
    assert prove(father, mandate=Mandate.objects.get(helper=father).pk).status_code == 302
    assert page_of(father, dossier).status_code == 200
    assert Party.objects.filter(demande=dossier.demande).count() == 3


def test_coming_of_age_ends_both(dossier: Dossier, mother: User, father: User, now: time_machine.Traveller) -> None:
    now.move_to(datetime.datetime(2032, 3, 28, 9, tzinfo=datetime.UTC))
    child = user(email="lina@example.org")
    assert prove(child).status_code == 302
    assert [page_of(one, dossier).status_code for one in (mother, father, child)] == [404, 404, 200]


def test_a_third_who_says_so_is_refused(dossier: Dossier, father: User) -> None:
    aunt = user(email="tante@example.org")
    assert "Deux personnes suivent déjà ce dossier" in WebPage(prove(aunt, mandate=acts_for_child(aunt).pk)).alert
    assert not Party.objects.filter(user=aunt).exists()


def test_of_two_who_are_not_parents_the_first_has_it(mdmph: Authority, mother: User) -> None:
    """Two accounts act for one adult, each under a mandate."""
    protected(mdmph, holders=[{"surname": "Roux", "birth_date": "1958-04-17"}])
    wish = mandates.Wish(kind=BeneficiaryKind.ADULT, name="Lucien Roux", email="lucien@example.org")
    answers = []
    for helper in (mother, user(email="oncle@example.org")):
        mandate = mandates.ask(helper=helper, wish=wish, origin=None, at=AT)
        mandates.answer(mandate_id=mandate.pk, accepts=True, at=AT)
        answers.append(prove(helper, mandate=mandate.pk, birth_date="17/04/1958"))
    assert answers[0].status_code == 302
    assert "Un autre compte suit déjà ce dossier" in WebPage(answers[1]).alert


def test_agents_read_who_follows_beside(dossier: Dossier, father: User, desk_of_mdmph: Client) -> None:
    page = WebPage(desk_of_mdmph.get(f"/admin/demandes/{dossier.demande_id}/"))
    assert "Suivent aussi, sous un mandat" in page.text
    assert "Karim Roux" in page.text
