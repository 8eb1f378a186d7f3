"""What residents say of a closed request, and what follows."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import ActorRole, State
from grc.models import Demande, Satisfaction
from grc.operations import Refused
from tests.factories.requests import FILED_AT, demande
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
CLOSED_AT = FILED_AT + datetime.timedelta(days=3)
DAY = datetime.timedelta(days=1)


def closed(authority: Authority, agent: User, to: State = State.RESOLVED) -> Demande:
    request = demande(authority, name="Camille", email="camille@example.org")
    operations.assign(demande_id=request.pk, assignee=agent, by=agent, version=1, at=CLOSED_AT)
    operations.move(demande_id=request.pk, to=to, by=agent, version=2, note="Voilà.", at=CLOSED_AT)
    request.refresh_from_db()
    return request


def judge(request: Demande, *, solved: bool, comment: str = "", after: datetime.timedelta = DAY) -> bool:
    return operations.judge(demande_id=request.pk, solved=solved, comment=comment, at=CLOSED_AT + after)


def test_yes_is_kept_and_changes_nothing(bron: Authority, agent_bron: User) -> None:
    request = closed(bron, agent_bron)
    assert not judge(request, solved=True, comment=" Merci ")
    said = Satisfaction.objects.get()
    assert (said.solved, said.comment, said.closed_at) == (True, "Merci", CLOSED_AT)
    request.refresh_from_db()
    assert request.state == State.RESOLVED


def test_no_reopens_to_the_same_agent(bron: Authority, agent_bron: User) -> None:
    request = closed(bron, agent_bron)
    assert judge(request, solved=False, comment="Elle clignote encore.")
    request.refresh_from_db()
    assert (request.state, request.assignee, request.awaits_reply) == (State.REOPENED, agent_bron, True)
    event = request.events.latest("id")
    assert (event.actor_role, event.shown, event.detail["note"]) == (ActorRole.RESIDENT, True, "Elle clignote encore.")


def test_what_was_nobodys_reopens_to_who_closed_it(bron: Authority, agent_bron: User) -> None:
    request = demande(bron)
    operations.move(demande_id=request.pk, to=State.RESOLVED, by=agent_bron, version=1, note="", at=CLOSED_AT)
    assert judge(request, solved=False)
    request.refresh_from_db()
    assert request.assignee == agent_bron


def test_who_treats_it_no_more_does_not_have_it_again(bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
    request = demande(bron)
    operations.assign(demande_id=request.pk, assignee=agent_bron, by=supervisor_bron, version=1, at=CLOSED_AT)
    operations.move(demande_id=request.pk, to=State.RESOLVED, by=supervisor_bron, version=2, note="", at=CLOSED_AT)
    User.objects.filter(pk=agent_bron.pk).update(is_active=False)
    assert judge(request, solved=False)
    request.refresh_from_db()
    assert request.assignee == supervisor_bron


@pytest.mark.parametrize(
    ("to", "after"), [(State.RESOLVED, 15 * DAY), (State.REFUSED, DAY), (State.NOT_COMPETENT, DAY)]
)
def test_no_is_only_kept_when_it_is_too_late_or_a_refusal(
    bron: Authority, agent_bron: User, to: State, after: datetime.timedelta
) -> None:
    request = closed(bron, agent_bron, to)
    assert not judge(request, solved=False, after=after)
    request.refresh_from_db()
    assert request.state == to
    assert not Satisfaction.objects.get().solved


def test_the_fourteenth_day_still_reopens(bron: Authority, agent_bron: User) -> None:
    assert judge(closed(bron, agent_bron), solved=False, after=14 * DAY)


def test_said_again_it_replaces_the_first(bron: Authority, agent_bron: User) -> None:
    request = closed(bron, agent_bron, State.REFUSED)
    judge(request, solved=True)
    judge(request, solved=False)
    assert [one.solved for one in Satisfaction.objects.all()] == [False]


def test_each_closure_has_its_own(bron: Authority, agent_bron: User) -> None:
    request = closed(bron, agent_bron)
    judge(request, solved=False)
    at = CLOSED_AT + 2 * DAY
    operations.move(demande_id=request.pk, to=State.RESOLVED, by=agent_bron, version=4, note="", at=at)
    operations.judge(demande_id=request.pk, solved=True, comment="", at=at + DAY)
    assert [one.solved for one in Satisfaction.objects.order_by("id")] == [False, True]


def test_an_open_or_withdrawn_request_is_not_judged(bron: Authority) -> None:
    request = demande(bron)
    with pytest.raises(Refused):
        judge(request, solved=True)
    operations.withdraw(demande_id=request.pk, at=CLOSED_AT)
    with pytest.raises(Refused):
        judge(request, solved=True)


class TestPage:
    def page(self, request: Demande) -> str:
        return reverse("suivi", args=[links.token_for(request)])

    def post(self, request: Demande, **data: str):
        client = Client(headers={"host": "localhost"})
        return client.post(self.page(request), {"action": "avis", **data}, follow=True)

    @pytest.fixture(autouse=True)
    def time(self, time_machine) -> None:
        time_machine.move_to(CLOSED_AT + DAY, tick=False)

    def test_it_is_asked_once_closed(self, bron: Authority, agent_bron: User) -> None:
        client = Client(headers={"host": "localhost"})
        assert "Est-ce réglé" not in WebPage(client.get(self.page(demande(bron)))).text
        assert "Est-ce réglé" in WebPage(client.get(self.page(closed(bron, agent_bron)))).text
        refused = WebPage(client.get(self.page(closed(bron, agent_bron, State.REFUSED)))).text
        assert "Cette réponse vous convient-elle" in refused

    def test_no_says_that_it_is_reopened(self, bron: Authority, agent_bron: User) -> None:
        words = WebPage(self.post(closed(bron, agent_bron), solved="non", comment="Toujours éteint.")).text
        assert "Votre demande est rouverte" in words
        assert "Vous avez répondu que ce n’est pas réglé" in words
        assert "Toujours éteint." in words

    def test_yes_is_thanked_for(self, bron: Authority, agent_bron: User) -> None:
        words = WebPage(self.post(closed(bron, agent_bron), solved="oui")).text
        assert "Merci, votre réponse est enregistrée" in words
        assert "Vous avez répondu oui" in words

    @pytest.mark.parametrize("data", [{}, {"solved": "peut-être"}, {"comment": "Sans dire."}])
    def test_bad_input_is_said_and_kept(self, bron: Authority, agent_bron: User, data: dict[str, str]) -> None:
        answer = self.post(closed(bron, agent_bron), **data)
        assert answer.status_code == 422
        assert "Dites si c’est réglé" in WebPage(answer).text
        assert data.get("comment", "") in WebPage(answer).text
        assert not Satisfaction.objects.exists()
