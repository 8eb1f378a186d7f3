"""« Agir pour quelqu’un »: what helpers and beneficiaries see and do, in their space and by the mailed link."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import limits
from accounts.models import User
from communes.models import Authority
from grc import links
from grc.enums import PartyRole, Side
from grc.enums.mandates import MandateState
from grc.mandates import operations as mandates
from grc.mandates.notices import token_of
from grc.models import Mandate
from notifications.channels import email
from notifications.models import Notification
from tests.factories.mandates import JEANNE, active, asked, child, filed_under
from tests.factories.people import user
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/mon-espace/mandats/"
ADD = f"{LIST}ajouter/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def sites(bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis), bare_site(bron)


def signed(person: User) -> Client:
    visitor = Visitor("bron.localhost")
    visitor.force_login(person)
    return visitor


@pytest.fixture
def space(sites: None, helper: User) -> Client:
    return signed(helper)


def adult(**fields: object) -> dict[str, object]:
    until = timezone.localdate() + 100 * DAY
    return {"name": "Jeanne Aubert", "email": JEANNE, "ends_on": until.isoformat(), **fields}


class TestList:
    def test_empty_it_says_what_it_is_for(self, space: Client, helper: User) -> None:
        words = WebPage(space.get(LIST)).text
        assert "Vous n’agissez pour personne" in words
        assert "Personne. Pour qu’un proche vous aide, dites-lui de vous le demander" in words
        assert helper.email in words

    def test_it_shows_both_ways(self, space: Client, helper: User) -> None:
        active(helper)
        asked(user(first_name="Anne", last_name="Roux"), email=helper.email)
        words = WebPage(space.get(LIST)).text
        assert "Jeanne Aubert" in words
        assert "Anne Roux" in words
        assert "Répondre à une demande de mandat" in WebPage(space.get("/mon-espace/")).text

    @pytest.mark.parametrize("many", [1, 3])
    def test_it_costs_the_same_whatever_it_holds(self, space: Client, helper: User, many: int) -> None:
        for number in range(many):
            active(helper, email=f"p{number}@example.org")
            asked(user(), email=helper.email)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            space.get(LIST)
        assert len([query for query in queries if "grc_mandate" in query["sql"]]) == 5


class TestAdding:
    def test_one_chooses_whom_to_help(self, space: Client) -> None:
        page = space.get(ADD).content.decode()
        assert [f'href="{ADD}{kind}/"' in page for kind in ("enfant", "majeur", "association")] == [True] * 3

    def test_an_adult_is_asked(self, space: Client, helper: User) -> None:
        response = space.post(f"{ADD}majeur/", adult())
        mandate = Mandate.objects.get()
        assert (response.status_code, response["Location"]) == (302, LIST)
        assert (mandate.helper, mandate.email, mandate.accepted_at) == (helper, JEANNE, None)
        assert mandate.origin.slug == "bron"
        assert "Nous avons écrit à Jeanne Aubert" in WebPage(space.get(LIST)).text

    def test_a_child_is_declared(self, space: Client) -> None:
        born = timezone.localdate() - 3000 * DAY
        space.post(f"{ADD}enfant/", {"name": "Elsa", "birth_date": born.isoformat(), "declared": "on"})
        assert Mandate.objects.get().state(timezone.localdate()) == MandateState.ACTIVE

    def test_an_association_is_declared(self, space: Client) -> None:
        sent = adult(name="Les Amis", register_number="w691 234 567", capacity="présidente", declared="on")
        space.post(f"{ADD}association/", sent)
        assert Mandate.objects.get().register_number == "W691234567"

    @pytest.mark.parametrize(
        ("kind", "fields", "said"),
        [
            ("majeur", {"email": ""}, "Indiquez l’adresse électronique de cette personne"),
            ("majeur", {"email": "jeanne@"}, "n’est pas complète"),
            ("majeur", {"ends_on": "2001-01-01"}, "Choisissez une date à venir"),
            ("majeur", {"ends_on": "2150-01-01"}, "cinq ans au plus"),
            ("enfant", {"birth_date": "1980-01-01", "declared": "on"}, "Cette personne est majeure"),
            ("enfant", {"birth_date": "2150-01-01", "declared": "on"}, "pas encore passée"),
            ("enfant", {"birth_date": "2020-01-01"}, "si vous exercez l’autorité parentale"),
            ("association", {"capacity": "", "declared": "on"}, "en quelle qualité vous agissez"),
            ("association", {"capacity": "x", "register_number": "12", "declared": "on"}, "Vérifiez ce numéro"),
        ],
    )
    def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(
        self, space: Client, kind: str, fields: dict[str, object], said: str
    ) -> None:
        response = space.post(f"{ADD}{kind}/", adult(**fields))
        assert response.status_code == 422
        assert said in WebPage(response).text
        assert 'value="Jeanne Aubert"' in response.content.decode()
        assert not Mandate.objects.exists()

    def test_ones_own_address_is_refused(self, space: Client, helper: User) -> None:
        response = space.post(f"{ADD}majeur/", adult(email=helper.email))
        assert (response.status_code, "est la vôtre" in WebPage(response).text) == (422, True)

    def test_another_kind_is_not_found(self, space: Client) -> None:
        assert space.get(f"{ADD}chat/").status_code == 404

    def test_twenty_a_day_and_no_more(self, space: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        (rule,) = limits.POLICIES["mandate"].rules
        assert (rule.per, rule.item.amount) == (limits.Per.SUBJECT, 20)
        few = limits.Policy((limits.Rule(rule.per, type(rule.item)(1)),), limits.WhenDown.LOCAL)
        monkeypatch.setitem(limits.POLICIES, "mandate", few)
        assert space.post(f"{ADD}majeur/", adult()).status_code == 302
        assert space.post(f"{ADD}majeur/", adult(email="b@example.org")).status_code == 429


class TestLink:
    """What the beneficiary does without an account."""

    def link(self, mandate: Mandate) -> str:
        return f"/mandat/{token_of(mandate.uuid)}/"

    @pytest.mark.parametrize(
        ("answer", "state"), [("accepter", MandateState.ACTIVE), ("refuser", MandateState.REFUSED)]
    )
    def test_it_is_answered_once(self, sites: None, helper: User, answer: str, state: MandateState) -> None:
        mandate = asked(helper)
        visitor, link = Visitor("bron.localhost"), self.link(mandate)
        page = visitor.get(link)
        assert "Luc Aubert demande à agir pour vous" in WebPage(page).text
        assert page["Referrer-Policy"] == "same-origin"
        assert visitor.post(link, {"reponse": answer}).status_code == 302
        mandate.refresh_from_db()
        assert mandate.state(timezone.localdate()) == state
        assert 'name="reponse"' not in visitor.get(link).content.decode()
        other = {"accepter": "refuser", "refuser": "accepter"}[answer]
        assert visitor.post(link, {"reponse": other}).status_code == 422

    def test_opening_it_answers_nothing(self, sites: None, helper: User) -> None:
        mandate = asked(helper)
        for path in ("", "revoquer/"):
            assert Visitor("bron.localhost").get(self.link(mandate) + path).status_code == 200
        assert Visitor("bron.localhost").post(self.link(mandate), {"reponse": "peut-être"}).status_code == 422
        mandate.refresh_from_db()
        assert mandate.state(timezone.localdate()) == MandateState.ASKED

    def test_it_revokes_once_confirmed(self, sites: None, helper: User) -> None:
        mandate = active(helper)
        visitor = Visitor("bron.localhost")
        assert "ne verra plus" in WebPage(visitor.get(f"{self.link(mandate)}revoquer/")).text
        visitor.post(f"{self.link(mandate)}revoquer/")
        mandate.refresh_from_db()
        assert mandate.revoked_by == Side.BENEFICIARY
        assert "Révoqué" in WebPage(visitor.get(self.link(mandate))).text

    def test_a_token_that_is_none_opens_nothing(self, sites: None, helper: User) -> None:
        good = self.link(asked(helper))
        for wrong in ("/mandat/rien/", good[:-3] + ("AA/" if good[-3:] != "AA/" else "BB/")):
            response = Visitor("bron.localhost").get(wrong)
            assert (response.status_code, "Luc" in WebPage(response).text) == (404, False)

    def test_the_letter_carries_it_and_its_subject_names_nobody(
        self, sites: None, helper: User, mailoutbox: list
    ) -> None:
        mandate = active(helper)
        mandates.revoke(mandate_id=mandate.pk, by=Side.HELPER, at=timezone.now())
        for letter in Notification.objects.filter(kind="grc.mandate"):
            email.send(letter)
        assert len(mailoutbox) == 6
        for mail in mailoutbox:
            assert "Aubert" not in mail.subject
            assert (self.link(mandate) in mail.body) == (mail.to == [JEANNE])
            assert (LIST in mail.body) == (mail.to == [helper.email])


class TestOwnPages:
    def test_another_account_finds_nothing(self, sites: None, helper: User) -> None:
        mandate, other = active(helper), signed(user())
        for path in (f"{LIST}{mandate.uuid}/", f"{LIST}{mandate.uuid}/revoquer/"):
            assert other.get(path).status_code == 404
            assert other.post(path, {"reponse": "accepter"}).status_code == 404
        mandate.refresh_from_db()
        assert mandate.revoked_at is None

    def test_who_is_not_signed_in_is_asked_to(self, sites: None, helper: User) -> None:
        mandate = active(helper)
        for path in (LIST, ADD, f"{ADD}enfant/", f"{LIST}{mandate.uuid}/", f"{LIST}{mandate.uuid}/revoquer/"):
            response = Visitor("bron.localhost").get(path)
            assert (response.status_code, "/compte/connexion/" in response["Location"]) == (302, True)

    def test_a_helper_does_not_accept_for_the_other(self, space: Client, helper: User) -> None:
        mandate = asked(helper)
        assert space.post(f"{LIST}{mandate.uuid}/", {"reponse": "accepter"}).status_code == 422
        mandate.refresh_from_db()
        assert mandate.accepted_at is None

    def test_a_beneficiary_with_an_account_answers_there(self, sites: None, helper: User) -> None:
        mandate = asked(helper)
        jeanne = signed(user(email=JEANNE))
        assert f"{LIST}{mandate.uuid}/" in jeanne.get(LIST).content.decode()
        jeanne.post(f"{LIST}{mandate.uuid}/", {"reponse": "accepter"})
        mandate.refresh_from_db()
        assert mandate.state(timezone.localdate()) == MandateState.ACTIVE

    def test_at_the_next_click_the_helper_is_out(self, space: Client, helper: User, bron: Authority) -> None:
        jeanne, mandate = signed(user(email=JEANNE)), active(helper)
        filed = filed_under(mandate, bron)
        own, link = f"/mon-espace/demandes/{filed.reference}/", f"/suivi/{links.token_for(filed)}/"
        assert "Vous agissez pour Jeanne Aubert" in WebPage(space.get(own)).text
        assert "Demande faite pour vous par Luc Aubert" in WebPage(jeanne.get(own)).text
        assert Visitor("bron.localhost").get(link).status_code == 200
        jeanne.post(f"{LIST}{mandate.uuid}/revoquer/")
        assert space.get(own).status_code == 404
        assert space.post(own, {"action": "message", "body": "Encore moi"}).status_code == 404
        assert Visitor("bron.localhost").get(link).status_code == 404
        assert filed.reference not in space.get("/mon-espace/?vue=toutes").content.decode()
        assert jeanne.get(own).status_code == 200

    def test_the_link_of_a_beneficiary_attaches_their_own_part(
        self, sites: None, helper: User, bron: Authority
    ) -> None:
        filed = filed_under(active(helper), bron)
        party = filed.parties.get(role=PartyRole.BENEFICIARY)
        token = links.token_for(links.Link(party.link_uuid, filed.link_version))
        lou = user(email="lou@example.org")
        response = signed(lou).post(f"/suivi/{token}/rattacher/")
        assert response.status_code == 302
        party.refresh_from_db()
        assert party.user == lou
        assert filed.parties.get(role=PartyRole.AUTHOR).user == helper


class TestTreatment:
    def test_the_agent_reads_who_acts_for_whom(self, helper: User, bron: Authority, agent_bron: User) -> None:
        mandate = active(helper)
        filed = filed_under(mandate, bron)
        desk = signed_in(agent_bron)
        words = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Aidant Luc Aubert" in words
        assert "Bénéficiaire Jeanne Aubert" in words
        assert "Agit pour Jeanne Aubert (une personne majeure), mandat du" in words
        mandates.revoke(mandate_id=mandate.pk, by=Side.HELPER, at=timezone.now())
        assert "mandat révoqué le" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        mandate.delete()
        assert "Mandat effacé avec un compte" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text

    def test_a_child_is_named(self, helper: User, bron: Authority, agent_bron: User) -> None:
        born = timezone.localdate() - 3000 * DAY
        filed = filed_under(child(helper, at=timezone.now(), birth_date=born), bron)
        words = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/")).text
        assert "Agit pour Elsa Aubert (un enfant mineur)" in words
