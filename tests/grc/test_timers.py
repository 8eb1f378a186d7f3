"""Timers of states: what they bring on, what stops them, what the resident is told, once."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.circuits.operations.advancing import advance
from grc.desk import wording as desk
from grc.enums import ActorRole, EventKind, State
from grc.models import Demande, Demarche, WaitingInterval
from notifications import operations as outbox
from tests.factories.circuits import demarche_of
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)  # a Wednesday
LAST_DAY = datetime.date(2026, 12, 10)
NO_ANSWER = "Sans réponse de votre part, nous classons la demande."
CIRCUIT: dict[str, Any] = {
    "attente_usager": {"timer": {"days": 15, "to": "sans_suite", "says": NO_ANSWER, "remind": 5}},
    "attente_partenaire": {"timer": {"days": 10, "to": "en_cours"}},
    "pris_en_charge": {"timer": {"days": 3, "to": "en_cours"}},
}


def after(days: int, hours: int = 0) -> datetime.datetime:
    return AT + datetime.timedelta(days=days, hours=hours)


@pytest.fixture
def service(bron: Authority) -> Demarche:
    return demarche_of(bron, circuit=CIRCUIT)


def moved(request: Demande, to: State, by: User, at: datetime.datetime = AT) -> Demande:
    operations.move(demande_id=request.pk, to=to, by=by, version=request.version, note="Une pièce manque.", at=at)
    request.refresh_from_db()
    return request


@pytest.fixture
def waiting(bron: Authority, metropolis: Authority, service: Demarche, agent_bron: User) -> Demande:
    """Of which the resident has until 10 December to answer."""
    bare_site(metropolis)
    return moved(demande(bron, demarche=service, email="camille@example.org"), State.WAITING_RESIDENT, agent_bron)


def run(at: datetime.datetime) -> int:
    with acting_as(SYSTEM):
        return advance(at=at)


def mails(at: datetime.datetime) -> list[str]:
    """What has left since it was last asked, later than any wait."""
    mail.outbox.clear()
    while outbox.deliver_next(at=at + datetime.timedelta(hours=1)):
        pass
    return [str(one.body) for one in mail.outbox]


class TestWithoutAnAnswer:
    def test_the_mail_and_the_pages_say_until_when(self, waiting: Demande, resident: Client, agent_bron: User) -> None:
        assert waiting.timer_ends_on == LAST_DAY
        said = "Répondez jusqu’au jeudi 10 décembre 2026."
        told = mails(AT)[-1]
        assert said in " ".join(told.split())
        page = WebPage(resident.get(page_of(waiting))).text
        assert said in page
        assert "votre demande passera ensuite à « Sans suite »" in page
        facts = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{waiting.pk}/")).text
        assert "Si rien ne change Après le 10 décembre, passe à « Sans suite »" in facts
        assert "À l’usager, jusqu’au 10 décembre" in facts

    def test_it_is_reminded_once_then_closed_once_the_day_after(self, waiting: Demande) -> None:
        mails(AT)
        assert run(after(9)) == 0
        assert run(after(10)) == 1
        (told,) = mails(after(10))
        assert "le service attend toujours votre réponse" in told
        assert "Répondez jusqu’au jeudi 10 décembre 2026" in " ".join(told.split())
        assert run(after(10, 1)) == run(after(15)) == 0
        assert run(after(16)) == 1
        (told,) = mails(after(16))
        assert NO_ANSWER in told
        assert run(after(16, 1)) == run(after(60)) == 0
        waiting.refresh_from_db()
        assert (waiting.state, waiting.closed_at) == (State.REFUSED, after(16))
        assert not WaitingInterval.objects.filter(demande=waiting, ended_at=None).exists()

    def test_the_journal_says_that_nobody_did_it(self, waiting: Demande) -> None:
        run(after(16))
        event = waiting.events.last()
        assert (event.kind, event.actor, event.actor_role) == (EventKind.MOVED, None, ActorRole.SYSTEM)
        line = desk.journal_line(event, waiting.demarche)
        assert line.what == "En attente de l’usager → Sans suite, après 15\u00a0jours sans changement"
        assert (line.who, line.text) == ("automatique", NO_ANSWER)

    def test_a_missed_reminder_is_not_sent_with_the_closure(self, waiting: Demande) -> None:
        assert run(after(20)) == 1
        waiting.refresh_from_db()
        assert waiting.state == State.REFUSED
        assert waiting.events.filter(kind=EventKind.MESSAGE_TO_RESIDENT).count() == 0

    def test_an_answer_in_time_stops_it(self, waiting: Demande) -> None:
        operations.reply(demande_id=waiting.pk, body="La voici.", at=after(14))
        assert run(after(30)) == 0
        waiting.refresh_from_db()
        assert (waiting.state, waiting.timer_ends_on) == (State.ACCEPTED, None)

    def test_a_late_answer_comes_as_to_any_closed_request(self, waiting: Demande) -> None:
        run(after(16))
        operations.reply(demande_id=waiting.pk, body="Pardon, la voici.", at=after(17))
        waiting.refresh_from_db()
        assert (waiting.state, waiting.awaits_reply) == (State.REFUSED, True)

    def test_another_question_gives_as_many_days_again(self, waiting: Demande, agent_bron: User) -> None:
        operations.write_to_resident(
            demande_id=waiting.pk, body="Et l’autre page ?", by=agent_bron, version=waiting.version, at=after(12)
        )
        waiting.refresh_from_db()
        assert waiting.timer_ends_on == datetime.date(2026, 12, 22)
        assert run(after(16)) == 0

    def test_the_last_day_is_an_open_one(self, bron: Authority, service: Demarche, agent_bron: User) -> None:
        Demarche.objects.filter(pk=service.pk).update(
            circuit={"attente_usager": {"timer": {"days": 10, "to": "en_cours"}}}
        )
        request = moved(demande(bron, demarche=service), State.WAITING_RESIDENT, agent_bron)  # 5 December: a Saturday
        assert request.timer_ends_on == datetime.date(2026, 12, 7)

    def test_the_target_date_gains_the_days_of_waiting(self, bron: Authority, agent_bron: User) -> None:
        service = demarche_of(bron, circuit={"attente_usager": {"timer": {"days": 15, "to": "en_cours"}}})
        request = demande(bron, demarche=service)
        Demande.objects.filter(pk=request.pk).update(due_on=datetime.date(2026, 12, 4))
        moved(request, State.WAITING_RESIDENT, agent_bron)
        run(after(16))
        request.refresh_from_db()
        assert request.state == State.IN_PROGRESS
        assert request.due_on > LAST_DAY


class TestWithoutAChange:
    def test_it_goes_on_by_itself(self, bron: Authority, service: Demarche, agent_bron: User) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_PARTNER, agent_bron)
        assert run(after(12)) == 0
        assert run(after(13)) == 1  # the tenth day is a Saturday
        request.refresh_from_db()
        assert (request.state, request.timer_ends_on) == (State.IN_PROGRESS, None)

    def test_a_change_meanwhile_stops_it(self, bron: Authority, service: Demarche, agent_bron: User) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_PARTNER, agent_bron)
        moved(request, State.PLANNED, agent_bron, after(9))
        assert run(after(13)) == 0
        request.refresh_from_db()
        assert request.state == State.PLANNED

    def test_not_while_the_resident_awaits_an_answer(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_PARTNER, agent_bron)
        operations.reply(demande_id=request.pk, body="Des nouvelles ?", at=after(5))
        assert run(after(13)) == 0
        request.refresh_from_db()
        operations.write_to_resident(
            demande_id=request.pk, body="Pas encore.", by=agent_bron, version=request.version, at=after(14)
        )
        request.refresh_from_db()
        assert request.timer_ends_on == datetime.date(2026, 12, 21)

    def test_what_the_circuit_says_no_more_is_not_done(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_PARTNER, agent_bron)
        Demarche.objects.filter(pk=service.pk).update(circuit={"en_cours": {"used": False}})
        assert run(after(13)) == 1
        request.refresh_from_db()
        assert (request.state, request.timer_next_on) == (State.WAITING_PARTNER, None)

    def test_a_correction_puts_back_the_days_that_were_told(self, waiting: Demande, agent_bron: User) -> None:
        moved(waiting, State.IN_PROGRESS, agent_bron, after(1))
        operations.correct(demande_id=waiting.pk, by=agent_bron, version=waiting.version, at=after(1))
        waiting.refresh_from_db()
        assert (waiting.state, waiting.timer_ends_on) == (State.WAITING_RESIDENT, LAST_DAY)

    def test_what_it_did_is_put_back_with_its_days_again(
        self, bron: Authority, waiting: Demande, supervisor_bron: User
    ) -> None:
        run(after(16))
        waiting.refresh_from_db()
        operations.correct(demande_id=waiting.pk, by=supervisor_bron, version=waiting.version, at=after(16, 2))
        waiting.refresh_from_db()
        assert (waiting.state, waiting.timer_ends_on) == (State.WAITING_RESIDENT, datetime.date(2026, 12, 28))

    def test_another_authority_does_not_have_it_go_on(
        self, bron: Authority, metropolis: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_PARTNER, agent_bron)
        operations.transfer(
            demande_id=request.pk, to=metropolis, reason="À vous.", by=agent_bron, version=request.version, at=after(2)
        )
        assert run(after(30)) == 0
        request.refresh_from_db()
        assert request.state == State.FORWARDED
