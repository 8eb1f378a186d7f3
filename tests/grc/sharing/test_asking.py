"""Who may ask to see the page of who asks for help, and what its holder answers."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, State
from grc.models import Demande, Event, Party, Sharing
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sharings import at_home
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in
from tests.grc.sharing.acts import answer, ask, fresh, look
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


class TestAsking:
    def test_is_told_in_the_thread_and_by_a_mail_that_says_nothing(
        self, asked: Demande, alix: User, home: Visitor
    ) -> None:
        page = WebPage(signed_in(alix).get(f"/admin/demandes/{asked.pk}/")).text
        assert "Puis-je voir votre page" in page
        address = f"/admin/demandes/{asked.pk}/demander-a-voir/"
        assert signed_in(alix).post(address, {"version": asked.version}).status_code == 302
        letter = Notification.objects.get(kind="grc.sharing")
        message = compose(letter)
        assert message.to == ["camille@example.org"]
        for text in (message.body, str(message.alternatives[0].content)):
            assert "http://bron.localhost:8000/mon-espace/" in text
            assert not any(word in text for word in ("Camille", "Alix", asked.reference, "bouton", "/suivi/"))
        assert "Dire si l’assistance peut voir votre page" in WebPage(home.read("/mon-espace/")).text
        page = WebPage(home.read(f"/mon-espace/demandes/{asked.reference}/")).text
        assert "a demandé à voir votre page" in page
        assert "Elle ne voit jamais le texte des messages" in page
        through_link = WebPage(Visitor("bron.localhost").read(f"/suivi/{links.token_for(asked)}/"))
        assert "Connectez-vous pour répondre" in through_link.text
        assert 'value="partage"' not in through_link.html

    def test_only_by_who_has_it(self, asked: Demande, assistance: Authority, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match="Attribuez-vous"):
            ask(asked, member(assistance, Role.AGENT))
        with pytest.raises(operations.NotAllowed):
            ask(asked, agent_bron)

    def test_only_of_an_account_that_asked_the_assistance(
        self, asked: Demande, alix: User, bron: Authority, agent_bron: User, camille: User
    ) -> None:
        Party.objects.filter(demande=asked).update(user=None)
        with pytest.raises(operations.Refused, match="aucun compte"):
            ask(asked, alix)
        report = demande(bron, user=camille)
        operations.assign(demande_id=report.pk, assignee=agent_bron, by=agent_bron, version=1, at=timezone.now())
        with pytest.raises(operations.Refused, match="aucun compte"):
            ask(report, agent_bron)
        assert "demander-a-voir" not in signed_in(agent_bron).get(f"/admin/demandes/{report.pk}/").content.decode()

    def test_neither_twice_nor_after_a_refusal_nor_when_closed(self, asked: Demande, alix: User, home: Visitor) -> None:
        ask(asked, alix)
        with pytest.raises(operations.Refused, match="déjà demandé"):
            ask(asked, alix)
        assert answer(home, asked, "non").status_code == 302
        assert Event.objects.get(kind=EventKind.SHARING_REFUSED).shown
        with pytest.raises(operations.Refused, match="a refusé"):
            ask(asked, alix)
        assert look(alix, asked).status_code == 403
        Sharing.objects.all().delete()
        operations.move(
            demande_id=asked.pk, to=State.RESOLVED, by=alix, version=fresh(asked).version, at=timezone.now()
        )
        with pytest.raises(operations.Refused, match="close"):
            ask(asked, alix)


class TestAnswering:
    @pytest.mark.parametrize("minutes", [30, 120, 1440])
    def test_yes_for_a_time(self, minutes: int, asked: Demande, alix: User, home: Visitor) -> None:
        ask(asked, alix)
        assert answer(home, asked, "oui", time=minutes).status_code == 302
        given = Sharing.objects.get()
        assert given.ends_at - given.given_at == datetime.timedelta(minutes=minutes)
        assert Event.objects.get(kind=EventKind.SHARING_GIVEN).detail["minutes"] == minutes
        assert Notification.objects.get(kind="grc.watched").recipient == alix.email

    def test_no_other_time(self, asked: Demande, alix: User, home: Visitor) -> None:
        ask(asked, alix)
        for time in ("100000", ""):
            refused = answer(home, asked, "oui", time=time)
            assert refused.status_code == 422
            assert "Choisissez une durée" in WebPage(refused).text
        assert Sharing.objects.get().given_at is None

    def test_unasked(self, asked: Demande, alix: User, home: Visitor) -> None:
        assert (
            "Proposer à la personne qui m’aide" in WebPage(home.read(f"/mon-espace/demandes/{asked.reference}/")).text
        )
        assert answer(home, asked, "oui").status_code == 302
        assert look(alix, asked).status_code == 200
        assert answer(home, asked, "oui").status_code == 422

    def test_no_link_answers_nor_another_account(self, asked: Demande, alix: User, bron: Authority) -> None:
        ask(asked, alix)
        said = {"action": "partage", "answer": "oui"}
        assert Visitor("bron.localhost").post(f"/suivi/{links.token_for(asked)}/", said).status_code == 422
        stranger = at_home(user())
        assert answer(stranger, asked, "oui").status_code == 404
        assert Sharing.objects.get().given_at is None

    def test_nothing_to_refuse_is_said(self, asked: Demande, home: Visitor) -> None:
        refused = answer(home, asked, "non")
        assert refused.status_code == 422
        assert "Plus personne ne vous le demande" in WebPage(refused).text

    def test_not_on_another_question_than_the_assistances(self, bron: Authority, home: Visitor, camille: User) -> None:
        report = demande(bron, user=camille)
        refused = answer(home, report, "oui")
        assert refused.status_code == 422
        assert not Sharing.objects.exists()
