"""What agents read about a request."""

import datetime

import pytest

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk import wording as desk
from grc.enums import State
from grc.models import Demande
from tests.factories.requests import demande

TODAY = datetime.date(2026, 11, 25)
NOW = datetime.datetime(2026, 11, 25, 23, 30, tzinfo=datetime.UTC)  # half past midnight in Lyon


@pytest.mark.parametrize(
    ("due_on", "words", "standing"),
    [
        (datetime.date(2026, 11, 22), "En retard de 3\u00a0jours", "late"),
        (datetime.date(2026, 11, 24), "En retard de 1\u00a0jour", "late"),
        (datetime.date(2026, 11, 25), "À traiter aujourd’hui", "soon"),
        (datetime.date(2026, 11, 26), "À traiter avant demain soir", "soon"),
        (datetime.date(2026, 11, 27), "À traiter avant le 27\u00a0novembre", "soon"),
        (datetime.date(2026, 12, 3), "À traiter avant le 3\u00a0décembre", "ahead"),
        (datetime.date(2027, 1, 4), "À traiter avant le 4\u00a0janvier 2027", "ahead"),
        (None, "", "none"),
    ],
)
def test_the_deadline_in_words(due_on: datetime.date | None, words: str, standing: str) -> None:
    assert desk.deadline(Demande(state=State.RECEIVED, due_on=due_on), TODAY) == (words, standing)


def test_no_deadline_runs_while_the_resident_must_answer_nor_once_closed() -> None:
    late = datetime.date(2026, 1, 5)
    assert desk.deadline(Demande(state=State.WAITING_RESIDENT, due_on=late), TODAY).standing == "paused"
    assert desk.deadline(Demande(state=State.RESOLVED, due_on=late, closed_at=NOW), TODAY).standing == "none"


@pytest.mark.parametrize(
    ("filed_at", "words"),
    [
        (datetime.datetime(2026, 11, 25, 23, 5, tzinfo=datetime.UTC), "aujourd’hui à 0\u00a0h\u00a005"),
        (datetime.datetime(2026, 11, 25, 22, 5, tzinfo=datetime.UTC), "hier à 23\u00a0h\u00a005"),
        (datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC), "il y a 3\u00a0jours"),
        (datetime.datetime(2026, 9, 1, 9, 0, tzinfo=datetime.UTC), "le 1er\u00a0septembre"),
        (datetime.datetime(2025, 9, 2, 9, 0, tzinfo=datetime.UTC), "le 2\u00a0septembre 2025"),
    ],
)
def test_the_age_follows_the_calendar_of_lyon(filed_at: datetime.datetime, words: str) -> None:
    assert desk.age(filed_at, NOW) == words


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_words_for_agents(state: State) -> None:
    assert desk.state_label(state)
    assert desk.turn_label(state)
    assert "votre" not in desk.state_label(state)  # that is how the resident is spoken to


@pytest.mark.django_db
def test_the_lines_of_a_life(bron: Authority, metropolis: Authority, agent_bron: User) -> None:
    request = demande(bron)
    who = {"demande_id": request.pk, "by": agent_bron, "at": NOW}
    operations.assign(**who, assignee=agent_bron, version=1)
    operations.assign(**who, assignee=None, version=2)
    operations.add_note(**who, body="Vu")
    operations.write_to_resident(**who, body="Bonjour", version=3)
    operations.move(**who, to=State.WAITING_RESIDENT, note="Où ?", version=4)
    operations.reply(demande_id=request.pk, body="Là", at=NOW)
    operations.transfer(**who, to=metropolis, reason="Voirie", version=6)
    operations.withdraw(demande_id=request.pk, at=NOW)
    me = str(agent_bron)
    assert [tuple(desk.journal_line(event)) for event in request.events.for_timeline()] == [
        ("Demande déposée", "l’usager", "", ""),
        (f"Attribuée à {me}", me, "", ""),
        ("N’est plus attribuée", me, "", ""),
        ("Note interne", me, "Vu", ""),
        ("Message à l’usager", me, "Bonjour", ""),
        ("Reçue → En attente de l’usager", me, "Où ?", ""),
        ("Message de l’usager", "", "Là", "En attente de l’usager → Prise en charge"),
        (f"Transférée de Bron à {metropolis}", me, "Voirie", "Prise en charge → Transmise"),
        ("Demande retirée", "l’usager", "", "Transmise → Retirée par l’usager"),
    ]
