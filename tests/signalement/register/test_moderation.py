"""What agents let anyone read of a report: nothing before they have read it, then what they publish of it."""

import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import EventKind
from grc.models import Demande, Event
from signalement.enums import Moderation
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.operations import moderation, register
from signalement.register.operations.answering import answer
from tests.factories.people import member
from tests.factories.requests import FILED_AT, demande, lamp
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
CANARY = "Canari Dupré, 06 12 34 56 78"
WORDS = f"Je suis {CANARY}, il clignote."


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(bron, description=WORDS)


def report() -> PublishedReport:
    return PublishedReport.objects.get()


def public_pages(visitor: Client) -> str:
    """All that anyone may read of the one report, as one text."""
    addresses = (report().get_absolute_url(), "/signalements/?etat=tous", "/signalements/flux/")
    return " ".join(visitor.get(f"{one}{'&' if '?' in one else '?'}x={moment()}").content.decode() for one in addresses)


def moment() -> int:
    """Another one at each call: public pages are kept for a while."""
    return Event.objects.count()


class TestPublishing:
    def test_nothing_is_read_before_an_agent_publishes(self, filed, visitor, agent_bron: User, now):
        assert "clignote." not in public_pages(visitor)
        moderation.publish(
            demande_id=filed.pk, text="Il clignote.", address="", is_exact=True, by=agent_bron, version=1, at=now
        )
        shown = public_pages(visitor)
        assert "Il clignote." in shown
        assert "Canari" not in shown
        assert "12 rue" not in shown

    def test_what_the_resident_wrote_stays_in_the_request(self, filed, agent_bron: User, now):
        moderation.publish(
            demande_id=filed.pk, text="Il clignote.", address="", is_exact=True, by=agent_bron, version=1, at=now
        )
        filed.refresh_from_db()
        assert filed.answers["description"] == WORDS
        event = Event.objects.get(kind=EventKind.PUBLISHED)
        assert (event.detail, event.shown, event.version) == ({"act": "publie_modifie"}, False, 2)

    def test_as_it_is(self, filed, agent_bron: User, now):
        moderation.publish(
            demande_id=filed.pk,
            text=f"{WORDS}\r\n",
            address=filed.address,
            is_exact=True,
            by=agent_bron,
            version=1,
            at=now,
        )
        assert (report().text, report().address) == (WORDS, filed.address)
        assert Event.objects.get(kind=EventKind.PUBLISHED).detail == {"act": "publie"}

    def test_an_address_alone(self, filed, visitor, agent_bron: User, now):
        moderation.publish(
            demande_id=filed.pk, text=" ", address="Rue  X", is_exact=True, by=agent_bron, version=1, at=now
        )
        assert (report().text, report().address, report().moderation) == ("", "Rue X", Moderation.PUBLISHED)
        assert "elle est réservée au service" in WebPage(visitor.get(report().get_absolute_url())).text

    @pytest.mark.parametrize(("text", "address"), [(" ", ""), ("a" * 5001, ""), ("a", "a" * 241)])
    def test_neither_nothing_nor_too_much(self, filed, agent_bron: User, now, text, address):
        with pytest.raises(operations.Refused):
            moderation.publish(
                demande_id=filed.pk, text=text, address=address, is_exact=True, by=agent_bron, version=1, at=now
            )
        assert report().moderation == Moderation.WAITING

    def test_it_is_kept_for_the_service_and_published_again(self, filed, visitor, agent_bron: User, now):
        act = {"demande_id": filed.pk, "by": agent_bron, "at": now}
        moderation.publish(text="Il clignote.", address="Rue X", is_exact=True, version=1, **act)
        moderation.withhold(version=2, **act)
        assert (report().text, report().address, report().moderation) == ("", "", Moderation.WITHHELD)
        assert "Il clignote." not in public_pages(visitor)
        moderation.publish(text="Il clignote.", address="Rue X", is_exact=True, version=3, **act)
        assert "Il clignote." in public_pages(visitor)

    def test_other_words_are_read_again(self, filed, agent_bron: User, now):
        moderation.publish(
            demande_id=filed.pk, text="Il clignote.", address="", is_exact=True, by=agent_bron, version=1, at=now
        )
        filed.refresh_from_db()
        register.follow(filed, Event(kind=EventKind.RECTIFIED, at=now))
        assert (report().text, report().moderation) == ("", Moderation.WAITING)


class TestHiding:
    def test_nothing_of_it_is_found_until_it_is_shown_again(self, filed, visitor, agent_bron: User, now):
        act = {"demande_id": filed.pk, "by": agent_bron, "at": now}
        moderation.hide(reason="Vise un voisin", version=1, **act)
        assert visitor.get(report().get_absolute_url()).status_code == 404
        assert filed.reference not in visitor.get("/signalements/?etat=tous&depuis=30").content.decode()
        moderation.show(version=2, **act)
        assert visitor.get(f"{report().get_absolute_url()}?x=1").status_code == 200
        assert PublishedReport.objects.listed().exists()

    def test_it_stays_hidden_when_it_moves_on(self, filed, agent_bron: User, now):
        act = {"demande_id": filed.pk, "by": agent_bron, "at": now}
        moderation.hide(reason="Vise un voisin", version=1, **act)
        operations.move(to="pris_en_charge", version=2, **act)
        assert not PublishedReport.objects.listed().exists()

    def test_the_reason_is_for_agents(self, filed, agent_bron: User, now):
        event = moderation.hide(demande_id=filed.pk, reason="Vise un voisin", by=agent_bron, version=1, at=now)
        assert (event.shown, event.detail["note"]) == (False, "Vise un voisin")

    @pytest.mark.parametrize("reason", [" ", "a" * 241])
    def test_a_reason_is_needed(self, filed, agent_bron: User, now, reason):
        with pytest.raises(operations.Refused):
            moderation.hide(demande_id=filed.pk, reason=reason, by=agent_bron, version=1, at=now)

    def test_what_is_not_hidden_is_not_shown_again(self, filed, agent_bron: User, now):
        with pytest.raises(operations.Refused):
            moderation.show(demande_id=filed.pk, by=agent_bron, version=1, at=now)


class TestAnswering:
    def test_anyone_reads_it_and_so_does_who_reported(self, filed, visitor, agent_bron: User, now):
        event = answer(demande_id=filed.pk, text="Nous venons lundi.", by=agent_bron, version=1, at=now)
        assert "Nous venons lundi." in public_pages(visitor)
        assert (event.shown, event.detail["note"]) == (True, "Nous venons lundi.")

    def test_with_a_change_of_state_it_is_told_once(self, filed, agent_bron: User, now):
        answer(demande_id=filed.pk, text="Réparé.", to="resolu", by=agent_bron, version=1, at=now)
        assert list(ReportUpdate.objects.values_list("state", "text")) == [("resolu", "Réparé.")]
        assert report().state == "resolu"
        shown = Event.objects.filter(shown=True).exclude(kind=EventKind.FILED)
        assert [(one.kind, one.detail["note"]) for one in shown] == [(EventKind.MOVED, "Réparé.")]

    def test_an_empty_one_changes_nothing(self, filed, agent_bron: User, now):
        with pytest.raises(operations.Refused):
            answer(demande_id=filed.pk, text=" ", to="resolu", by=agent_bron, version=1, at=now)
        assert report().state == "recu"

    def test_it_goes_when_the_request_is_anonymised(self, filed, agent_bron: User, now):
        answer(demande_id=filed.pk, text="Nous venons lundi.", by=agent_bron, version=1, at=now)
        register.forget([filed.pk])
        assert list(ReportUpdate.objects.values_list("text", flat=True)) == [""]


class TestRights:
    @pytest.mark.parametrize(
        ("act", "more"),
        [
            (moderation.publish, {"text": "Il clignote.", "address": "", "is_exact": True}),
            (moderation.withhold, {}),
            (moderation.hide, {"reason": "Vise un voisin"}),
            (moderation.show, {}),
            (answer, {"text": "Nous venons."}),
        ],
    )
    def test_agents_of_another_authority_decide_nothing(self, filed, agent_dardilly: User, now, act, more):
        with pytest.raises(operations.NotAllowed):
            act(demande_id=filed.pk, by=agent_dardilly, version=1, at=now, **more)

    def test_their_pages_do_not_find_it(self, filed, agent_dardilly: User):
        for name in ("publier", "garder", "cacher", "montrer", "repondre"):
            address = f"/admin/relecture/{filed.pk}/{name}/"
            assert signed_in(agent_dardilly).post(address, {"version": 1, "text": "x"}).status_code == 404

    def test_what_is_not_in_the_register_is_not_moderated(self, bron: Authority, now, agent_bron: User):
        PublishedReport.objects.all().delete()
        other = demande(bron, demarche=lamp())
        PublishedReport.objects.all().delete()
        with pytest.raises(operations.Refused):
            moderation.withhold(demande_id=other.pk, by=agent_bron, version=1, at=now)


class TestCard:
    def test_it_says_what_the_public_sees(self, filed, agent_bron: User, now):
        desk = signed_in(agent_bron)
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Ce que voit le public À relire" in page
        answered = desk.post(
            f"/admin/relecture/{filed.pk}/publier/", {"version": 1, "text": "Il clignote.", "address": "Rue X"}
        )
        assert answered["Location"] == f"/admin/demandes/{filed.pk}/"
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Ce que voit le public Publié Description publiée Il clignote." in page
        assert "Description publiée après modification" in page

    def test_what_was_typed_is_kept_when_it_is_refused(self, filed, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to="pris_en_charge", by=agent_bron, version=1, at=now)
        answered = signed_in(agent_bron).post(
            f"/admin/relecture/{filed.pk}/publier/", {"version": 1, "text": "Il clignote.", "address": ""}
        )
        assert answered.status_code == 409
        assert "Il clignote.</textarea>" in answered.content.decode()
        assert report().text == ""

    def test_one_of_which_the_public_sees_nothing_has_none(self, filed, agent_bron: User):
        PublishedReport.objects.all().delete()
        assert "Ce que voit le public" not in WebPage(signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/")).text


@pytest.mark.django_db(transaction=True)
def test_of_two_agents_who_decide_at_once_the_second_is_told(bron: Authority, now):
    filed = demande(bron, description=WORDS, at=FILED_AT)
    people, ready, outcomes = [member(bron, Role.AGENT), member(bron, Role.AGENT)], threading.Barrier(2), []

    def decide(user: User, text: str) -> None:
        with acting_as(SYSTEM):
            ready.wait(timeout=60)
            try:
                moderation.publish(
                    demande_id=filed.pk, text=text, address="", is_exact=True, by=user, version=1, at=now
                )
                outcomes.append(text)
            except operations.Stale as stale:
                outcomes.append([event.kind for event in stale.events])
        connection.close()

    threads = [threading.Thread(target=decide, args=(user, f"Texte {user.pk}")) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [EventKind.PUBLISHED] in outcomes
    assert report().text in outcomes
