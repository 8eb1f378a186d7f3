"""An opinion asked of somebody outside: by whom, what they see, how it is given, and what it leaves."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, State
from grc.models import Demande, Event
from grc.opinions import operations as opinions
from grc.opinions.enums import OpinionState
from grc.opinions.models import Opinion
from grc.opinions.notices import token_of
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
EXPERT = "reseau@example.org"


@pytest.fixture
def lamp(bron: Authority, metropolis: Authority) -> Demande:
    bare_site(metropolis)
    bare_site(bron)
    return demande(bron, name="Zoé Canari", email="zoe@example.org", description="Le câble pend")


def asked(request: Demande, by: User, *, at: datetime.datetime | None = None, **said: object) -> Opinion:
    wish = {"name": "Le réseau", "email": EXPERT, "question": "Est-ce votre câble ?"} | said
    version = Demande.objects.values_list("version", flat=True).get(pk=request.pk)
    opinions.ask(
        demande_id=request.pk, asked=opinions.OpinionRequest(**wish), by=by, version=version, at=at or timezone.now()
    )
    return Opinion.objects.latest("pk")


def link(opinion: Opinion) -> str:
    return f"/demande-avis/{token_of(opinion.uuid)}/"


def visitor() -> Visitor:
    return Visitor("bron.localhost")


class TestAsking:
    def test_is_written_told_and_followed(self, lamp: Demande, agent_bron: User) -> None:
        opinion = asked(lamp, agent_bron)
        event = Event.objects.get(kind=EventKind.OPINION_ASKED)
        assert (event.shown, event.detail) == (False, {"name": "Le réseau"})
        assert lamp.watches.get().user == agent_bron
        letter = Notification.objects.get(kind="grc.opinion")
        message = compose(letter)
        assert message.to == [EXPERT]
        for text in (message.body, str(message.alternatives[0].content)):
            assert f"http://bron.localhost:8000{link(opinion)}" in text
            assert "Est-ce votre câble" in text
            assert "Canari" not in text
        assert token_of(opinion.uuid) not in str(letter.context)

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"question": " "}, "Écrivez votre question"),
            ({"answer_by": datetime.date(2020, 1, 1)}, "date à venir"),
            ({"answer_by": datetime.date(2099, 1, 1)}, "trois mois"),
        ],
    )
    def test_refused(self, said: dict[str, object], why: str, lamp: Demande, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match=why):
            asked(lamp, agent_bron, **said)
        assert not Opinion.objects.exists()

    def test_not_of_a_closed_request_nor_more_than_ten(self, lamp: Demande, agent_bron: User, bron: Authority) -> None:
        for _number in range(opinions.MOST):
            asked(lamp, agent_bron)
        with pytest.raises(operations.Refused, match="Dix avis"):
            asked(lamp, agent_bron)
        over = demande(bron)
        operations.move(demande_id=over.pk, to=State.RESOLVED, by=agent_bron, version=1, note="Fait.", at=AT)
        with pytest.raises(operations.Refused, match="est close"):
            asked(over, agent_bron)

    def test_not_by_another_authority(self, lamp: Demande, agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            asked(lamp, agent_dardilly)
        for name in ("avis", "relancer", "annuler-avis"):
            assert signed_in(agent_dardilly).post(f"/admin/demandes/{lamp.pk}/{name}/").status_code == 404

    def test_from_the_page_which_says_what_is_wrong(self, lamp: Demande, agent_bron: User) -> None:
        desk, address = signed_in(agent_bron), f"/admin/demandes/{lamp.pk}/avis/"
        refused = desk.post(address, {"version": 1, "question": "Est-ce votre câble ?"})
        assert refused.status_code == 422
        page = WebPage(refused).text
        assert all(words in page for words in ("à qui vous demandez", "l’adresse à laquelle", "Est-ce votre câble"))
        said = {"version": 1, "who": "Le réseau", "email": EXPERT, "question": "Est-ce votre câble ?"}
        assert desk.post(address, said).status_code == 302
        page = WebPage(desk.get(f"/admin/demandes/{lamp.pk}/")).text
        assert "Avis demandé à Le réseau" in page

    def test_the_page_costs_the_same_for_1_and_3(self, lamp: Demande, agent_bron: User) -> None:
        lengths = []
        for number in (1, 3):
            while Opinion.objects.count() < number:
                asked(lamp, agent_bron)
            _response, sql = statements(signed_in(agent_bron), f"/admin/demandes/{lamp.pk}/")
            lengths.append(len([one for one in sql if "grc_opinion" in one]))
        assert lengths == [1, 1]


class TestAnswering:
    def test_without_account_once(self, lamp: Demande, agent_bron: User) -> None:
        opinion = asked(lamp, agent_bron)
        page = WebPage(visitor().read(link(opinion)))
        assert "Est-ce votre câble" in page.text
        assert "Le câble pend" not in page.html
        answered = visitor().post(link(opinion), {"answer": "Oui, nous passons jeudi."})
        assert answered["Location"] == link(opinion)
        opinion.refresh_from_db()
        assert (opinion.state(timezone.localdate()), opinion.answer) == (OpinionState.GIVEN, "Oui, nous passons jeudi.")
        assert "Votre avis est enregistré" in WebPage(visitor().read(link(opinion))).text
        again = visitor().post(link(opinion), {"answer": "Non"})
        assert again.status_code == 422
        opinion.refresh_from_db()
        assert opinion.answer == "Oui, nous passons jeudi."
        event = Event.objects.get(kind=EventKind.OPINION_GIVEN)
        assert not event.shown
        assert Notification.objects.get(kind="grc.watched").recipient == agent_bron.email

    def test_the_request_is_shown_when_said_without_who_made_it(self, lamp: Demande, agent_bron: User) -> None:
        page = WebPage(visitor().read(link(asked(lamp, agent_bron, shows_request=True)))).text
        assert "Le câble pend" in page
        assert not any(word in page for word in ("Canari", "zoe@example.org"))

    def test_an_empty_answer_is_asked_for(self, lamp: Demande, agent_bron: User) -> None:
        refused = visitor().post(link(asked(lamp, agent_bron)), {"answer": "  "})
        assert refused.status_code == 422
        assert "Écrivez votre avis" in WebPage(refused).text

    @pytest.mark.parametrize("token", ["x", "A" * 67])
    def test_a_wrong_link_opens_nothing(self, token: str, lamp: Demande) -> None:
        assert visitor().get(f"/demande-avis/{token}/").status_code == 404

    def test_no_link_of_another_purpose_opens_it(self, lamp: Demande, agent_bron: User) -> None:
        opinion = asked(lamp, agent_bron)
        assert visitor().get(f"/demande-avis/{links.token_for(opinion)}/").status_code == 404
        assert visitor().get(f"/suivi/{token_of(opinion.uuid)}/").status_code == 404

    def test_too_late_or_cancelled_it_is_refused(self, lamp: Demande, agent_bron: User) -> None:
        late = asked(lamp, agent_bron)
        Opinion.objects.filter(pk=late.pk).update(answer_by=timezone.localdate() - DAY)
        cancelled = asked(lamp, agent_bron)
        opinions.cancel(demande_id=lamp.pk, opinion_id=cancelled.pk, by=agent_bron, version=1, at=timezone.now())
        for opinion in (late, cancelled):
            assert "n’est plus attendu" in WebPage(visitor().read(link(opinion))).text
            assert visitor().post(link(opinion), {"answer": "Oui"}).status_code == 422

    def test_the_resident_sees_nothing_of_it(self, lamp: Demande, agent_bron: User) -> None:
        opinion = asked(lamp, agent_bron)
        visitor().post(link(opinion), {"answer": "Oui, jeudi."})
        page = visitor().read(f"/suivi/{links.token_for(lamp)}/").split("</main>")[0]
        assert "réseau" not in page
        assert "Oui, jeudi." not in page


class TestReminding:
    def test_once_three_days_before(self, lamp: Demande, agent_bron: User) -> None:
        asked(lamp, agent_bron, at=AT)  # until 10 December
        assert [opinions.tend(at=AT + days * DAY) for days in (11, 12, 13)] == [0, 1, 0]
        assert Notification.objects.filter(kind="grc.opinion", context__again=True).count() == 1

    def test_by_hand_once_a_day(self, lamp: Demande, agent_bron: User) -> None:
        opinion = asked(lamp, agent_bron, at=AT)
        again = {"demande_id": lamp.pk, "opinion_id": opinion.pk, "by": agent_bron, "version": 1}
        with pytest.raises(operations.Refused, match="relancez demain"):
            opinions.remind(at=AT, **again)
        opinions.remind(at=AT + DAY, **again)
        with pytest.raises(operations.Refused, match="relancez demain"):
            opinions.remind(at=AT + DAY, **again)

    def test_of_another_request_is_not_found(self, lamp: Demande, bron: Authority, agent_bron: User) -> None:
        opinion, other = asked(lamp, agent_bron), demande(bron)
        client: Client = signed_in(agent_bron)
        response = client.post(f"/admin/demandes/{other.pk}/annuler-avis/", {"version": 1, "opinion": opinion.pk})
        assert response.status_code == 422
        opinion.refresh_from_db()
        assert opinion.cancelled_at is None
