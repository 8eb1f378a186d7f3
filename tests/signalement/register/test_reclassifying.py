"""Another category for a report: who answers for it, its date, its team and the public register follow."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from communes.conventions.enums import Offer
from communes.enums import Role
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, State
from grc.models import Demande, Demarche, Event, Handover, Team, TeamDemarche
from notifications.channels.email import compose
from notifications.models import Notification
from signalement.catalogue.models import Category
from signalement.enums import Moderation
from signalement.register.models import PublishedReport
from signalement.register.operations import moderation
from signalement.register.operations.reclassifying import reclassify
from tests.factories.conventions import ALWAYS, TOWN_HALL, covered
from tests.factories.people import member
from tests.factories.requests import demande, pothole
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def category(slug: str) -> Category:
    return Category.objects.get(demarche__slug=slug)


def another_of(filed: Demande, *, public: bool = True) -> Category:
    """A category for which the same commune answers, with a delay of its own."""
    found = (
        Category.objects.filter(is_public=public, is_danger=False, demarche__competences__holder="commune")
        .exclude(demarche=filed.demarche)
        .first()
    )
    Demarche.objects.filter(pk=found.demarche_id).update(target_days=30)
    found.demarche.refresh_from_db()
    return found


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(bron, email="ada@example.org")


def change(filed: Demande, to: Category, by: User, now, **more) -> Event:
    return reclassify(demande_id=filed.pk, to=to, by=by, at=now, **({"version": 1} | more))


class TestWithinTheAuthority:
    def test_its_date_and_its_category_change_and_nothing_else(self, filed, agent_bron: User, now):
        former, to = filed.demarche.label, another_of(filed)
        event = change(filed, to, agent_bron, now)
        after = Demande.objects.get()
        assert (after.reference, after.authority_id, after.state) == (filed.reference, filed.authority_id, filed.state)
        assert after.demarche == to.demarche
        assert after.due_on > filed.due_on
        assert (event.kind, event.shown, event.detail["from"], event.detail["to"]) == (
            EventKind.RECLASSIFIED,
            True,
            former,
            to.demarche.label,
        )
        assert PublishedReport.objects.get().category == to

    def test_the_resident_reads_both_names(self, filed, agent_bron: User, now):
        to = another_of(filed)
        change(filed, to, agent_bron, now)
        page = WebPage(Client(headers={"host": "localhost"}).get(f"/suivi/{links.token_for(filed)}/", follow=True)).text
        assert f"a changé la catégorie : « {filed.demarche.label} » devient « {to.demarche.label} »" in page

    def test_it_is_found_under_the_new_name(self, filed, agent_bron: User, now):
        change(filed, another_of(filed), agent_bron, now)
        page = signed_in(agent_bron).get("/admin/demandes/", {"q": Demande.objects.get().demarche.label})
        assert filed.reference in WebPage(page).text


class TestToAnotherAuthority:
    def test_it_is_passed_on_under_the_same_reference(self, filed, metropolis: Authority, agent_bron: User, now):
        change(filed, category("nid-de-poule"), agent_bron, now, reason="C’est la chaussée.")
        after = Demande.objects.get()
        assert (after.authority, after.state, after.reference) == (metropolis, State.FORWARDED, filed.reference)
        assert Handover.objects.get().reason == "C’est la chaussée."
        kinds = Event.objects.order_by("id").values_list("kind", flat=True)
        assert list(kinds) == [EventKind.FILED, EventKind.RECLASSIFIED, EventKind.TRANSFERRED]
        found = PublishedReport.objects.get()
        assert (found.authority, found.category.demarche) == (metropolis, pothole())

    def test_not_without_a_reason(self, filed, agent_bron: User, now):
        with pytest.raises(operations.Refused) as refusal:
            change(filed, category("nid-de-poule"), agent_bron, now)
        assert "Métropole de Lyon" in refusal.value.message
        assert Demande.objects.get().demarche == filed.demarche


class TestTheRegister:
    def test_what_is_public_no_more_leaves_it(self, filed, agent_bron: User, now):
        moderation.publish(
            demande_id=filed.pk, text="Il clignote.", address="", is_exact=True, by=agent_bron, version=1, at=now
        )
        Category.objects.filter(pk=(to := another_of(filed)).pk).update(is_public=False)
        change(filed, to, agent_bron, now, version=2)
        assert not PublishedReport.objects.exists()

    def test_what_becomes_public_enters_it_to_be_read(self, filed, agent_bron: User, now):
        PublishedReport.objects.all().delete()
        change(filed, another_of(filed), agent_bron, now)
        assert PublishedReport.objects.get().moderation == Moderation.WAITING


class TestRefusals:
    def test_the_same_category(self, filed, agent_bron: User, now):
        with pytest.raises(operations.Refused):
            change(filed, Category.objects.get(demarche=filed.demarche), agent_bron, now)

    def test_a_closed_one(self, filed, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to="resolu", by=agent_bron, version=1, at=now)
        with pytest.raises(operations.Refused):
            change(filed, another_of(filed), agent_bron, now, version=2)

    def test_one_that_is_joined_to_others(self, filed, bron, agent_bron: User, now):
        other = demande(bron, description="Toujours éteint.")
        operations.join(demande_id=other.pk, to=filed.pk, by=agent_bron, at=now)
        with pytest.raises(operations.Refused) as refusal:
            change(filed, another_of(filed), agent_bron, now, version=Demande.objects.get(pk=filed.pk).version)
        assert "séparez-le d’abord" in refusal.value.message

    def test_a_danger_which_is_not_reported(self, filed, agent_bron: User, now):
        Category.objects.filter(pk=(to := another_of(filed)).pk).update(is_danger=True)
        to.refresh_from_db()
        with pytest.raises(operations.Refused):
            change(filed, to, agent_bron, now)

    def test_an_old_form(self, filed, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to="pris_en_charge", by=agent_bron, version=1, at=now)
        with pytest.raises(operations.Stale):
            change(filed, another_of(filed), agent_bron, now)

    def test_agents_of_another_authority(self, filed, agent_dardilly: User, now):
        with pytest.raises(operations.NotAllowed):
            change(filed, another_of(filed), agent_dardilly, now)


class TestPage:
    def test_the_choice_is_grouped_by_family(self, filed, agent_bron: User):
        page = signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/faire/categorie/").content.decode()
        chosen = page.split('id="categorie-to"')[1].split("</select>")[0]
        assert "<optgroup" in chosen
        assert filed.demarche.label not in chosen

    def test_it_is_changed_from_there(self, filed, agent_bron: User):
        to = another_of(filed)
        answer = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/categorie/", {"version": 1, "to": to.pk})
        assert answer.status_code == 302
        assert Demande.objects.get().demarche == to.demarche

    def test_what_is_missing_is_told(self, filed, agent_bron: User):
        answer = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/categorie/", {"version": 1})
        assert answer.status_code == 422
        assert "Choisissez la nouvelle catégorie" in WebPage(answer).text

    def test_once_passed_on_the_desk_is_back_at_its_list(self, filed, agent_bron: User):
        said = {"version": 1, "to": category("nid-de-poule").pk, "reason": "C’est la chaussée."}
        answer = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/categorie/", said)
        assert answer["Location"] == "/admin/demandes/"


class TestToACommuneThatReceivesNothing:
    """The metropolis keeps the report, and passes it on as when it is filed."""

    @pytest.fixture
    def hole(self, outside: Authority, metropolis: Authority) -> Demande:
        """A report of a pothole in Bron."""
        bare_site(metropolis)
        return demande(outside, demarche=pothole(), email="ada@example.org")

    def test_it_is_passed_on_and_its_people_are_told(self, hole, metropolis: Authority, agent_metropole: User, now):
        event = change(hole, category("lampadaire-eteint"), agent_metropole, now)
        after = Demande.objects.get()
        assert (event.kind, after.authority, after.state) == (EventKind.RECLASSIFIED, metropolis, State.RECEIVED)
        relay = Event.objects.get(kind=EventKind.RELAYED)
        assert (relay.detail["to"], relay.detail["email"], relay.at) == ("Ville de Bron", TOWN_HALL, now)
        told = Notification.objects.get(kind="grc.message")
        assert told.recipient == "ada@example.org"
        assert "La Ville de Bron est compétente" in compose(told).body

    def test_once(self, hole, agent_metropole: User, now):
        change(hole, category("lampadaire-eteint"), agent_metropole, now)
        change(hole, category("bruit"), agent_metropole, now, version=2)
        assert Demande.objects.get().demarche.slug == "bruit"
        assert Event.objects.filter(kind=EventKind.RELAYED).count() == 1

    def test_not_where_it_receives(self, hole, bron: Authority, agent_metropole: User, now):
        covered(bron, Offer.RESTRICTED)
        change(hole, category("lampadaire-eteint"), agent_metropole, now, reason="C’est un lampadaire.")
        assert Demande.objects.get().authority == bron
        assert not Event.objects.filter(kind=EventKind.RELAYED).exists()

    def test_what_it_had_before_its_convention_ended_it_treats_to_the_end(self, filed, bron: Authority, now):
        agent = member(bron, Role.AGENT)
        team = Team.objects.create(authority=bron, name="Propreté")
        to = another_of(filed)
        TeamDemarche.objects.create(team=team, demarche=to.demarche)
        covered(bron, Offer.GLOBAL, ALWAYS[0], now.date() - datetime.timedelta(days=1))
        change(filed, to, agent, now)
        after = Demande.objects.get()
        assert (after.authority, after.demarche, after.team) == (bron, to.demarche, team)
        assert not Event.objects.filter(kind=EventKind.RELAYED).exists()
