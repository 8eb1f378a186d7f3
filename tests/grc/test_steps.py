"""Bare changes of state of one request wait ten minutes after the first and are one mail; words leave at once."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, Event
from grc.operations import rectification
from notifications import tasks
from notifications.enums import Outcome, Status
from notifications.models import Attempt, Notification
from tests.factories import rectifications
from tests.factories.mandates import active, filed_under
from tests.factories.people import user
from tests.factories.requests import demande
from tests.ports import free_port

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
ACCEPTED, PLANNED, STARTED = "Le service s’occupe de", "Une intervention est planifiée", "Le travail est en cours"


def after(minutes: float) -> datetime.datetime:
    return AT + datetime.timedelta(minutes=minutes)


def sent_by(minutes: float) -> list[str]:
    """The texts of the mails that have left by then."""
    with time_machine.travel(after(minutes), tick=False):
        tasks.sweep()
    return [str(one.body) for one in mail.outbox]


@pytest.fixture
def lamp(bron: Authority) -> Demande:
    """A request whose receipt has left."""
    filed = demande(bron, name="Zoé", email="zoe@example.org", at=AT)
    sent_by(0)
    mail.outbox.clear()
    return filed


def move(filed: Demande, by: User, to: State, minutes: float, note: str = "") -> Event:
    filed.refresh_from_db()
    return operations.move(demande_id=filed.pk, to=to, by=by, version=filed.version, note=note, at=after(minutes))


def write(filed: Demande, by: User, minutes: float) -> None:
    filed.refresh_from_db()
    operations.write_to_resident(
        demande_id=filed.pk, body="Nous passons jeudi.", by=by, version=filed.version, at=after(minutes)
    )


def correct(filed: Demande, by: User, minutes: float) -> bool:
    filed.refresh_from_db()
    return operations.correct(demande_id=filed.pk, by=by, version=filed.version, at=after(minutes)).told


def test_several_changes_are_one_mail_ten_minutes_after_the_first(lamp: Demande, agent_bron: User) -> None:
    for to, minutes in ((State.ACCEPTED, 0), (State.PLANNED, 4), (State.IN_PROGRESS, 9)):
        move(lamp, agent_bron, to, minutes)
    assert sent_by(9.9) == []
    [body] = sent_by(10)
    assert [body.count(step) for step in (ACCEPTED, PLANNED, STARTED)] == [1, 1, 1]
    assert body.index(STARTED) < body.index("JUSTE AVANT") < body.index(ACCEPTED) < body.index(PLANNED)
    html = str(mail.outbox[0].alternatives[0].content)
    assert all(step in html for step in (ACCEPTED, PLANNED, STARTED))
    assert sent_by(60) == [body]
    assert Notification.objects.filter(kind="grc.moved").count() == 1


def test_the_next_change_waits_anew(lamp: Demande, agent_bron: User) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    assert len(sent_by(10)) == 1
    move(lamp, agent_bron, State.PLANNED, 11)
    assert len(sent_by(20)) == 1
    _first, second = sent_by(21)
    assert "JUSTE AVANT" not in second


def test_a_message_takes_them_along(lamp: Demande, agent_bron: User) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    move(lamp, agent_bron, State.PLANNED, 2)
    write(lamp, agent_bron, 3)
    [body] = sent_by(3)
    assert body.index("Nous passons jeudi.") < body.index(ACCEPTED) < body.index(PLANNED)
    assert sent_by(60) == [body]


@pytest.mark.parametrize(
    ("to", "note"),
    [(State.WAITING_RESIDENT, "De quel côté ?"), (State.REFUSED, "Hors voirie."), (State.PLANNED, "Le 3")],
)
def test_what_asks_or_says_something_leaves_at_once(to: State, note: str, lamp: Demande, agent_bron: User) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    move(lamp, agent_bron, to, 1, note)
    [body] = sent_by(1)
    assert note in body
    assert ACCEPTED in body


def test_a_transfer_and_a_link_and_a_withdrawal_take_it_along(
    lamp: Demande, agent_bron: User, metropolis: Authority
) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    operations.send_link(reference=lamp.reference, email="zoe@example.org", at=after(1))
    assert ACCEPTED in sent_by(1)[0]
    move(lamp, agent_bron, State.PLANNED, 2)
    lamp.refresh_from_db()
    operations.transfer(
        demande_id=lamp.pk, to=metropolis, reason="Voirie", by=agent_bron, version=lamp.version, at=after(3)
    )
    assert PLANNED in sent_by(3)[1]
    operations.withdraw(demande_id=lamp.pk, at=after(4))
    bodies = sent_by(60)
    assert len(bodies) == 3
    assert "est retirée depuis le" in bodies[2]


class TestPutBack:
    def test_alone_nothing_is_told(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.RESOLVED, 0)
        assert not correct(lamp, agent_bron, 5)
        assert sent_by(60) == []
        assert Notification.objects.get(kind="grc.moved").status == Status.CANCELLED

    def test_the_one_before_is_the_news_and_keeps_its_time(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.ACCEPTED, 0)
        move(lamp, agent_bron, State.PLANNED, 4)
        assert not correct(lamp, agent_bron, 5)
        assert sent_by(9) == []
        [body] = sent_by(10)
        assert ACCEPTED in body
        assert PLANNED not in body
        assert "JUSTE AVANT" not in body
        assert mail.outbox[0].subject.endswith("prise en charge")

    def test_one_after_the_other(self, lamp: Demande, agent_bron: User) -> None:
        for to, minutes in ((State.ACCEPTED, 0), (State.PLANNED, 1), (State.IN_PROGRESS, 2)):
            move(lamp, agent_bron, to, minutes)
        assert [correct(lamp, agent_bron, 3) for _time in range(2)] == [False, False]
        move(lamp, agent_bron, State.IN_PROGRESS, 4)
        [body] = sent_by(10)
        assert [body.count(step) for step in (ACCEPTED, PLANNED, STARTED)] == [1, 0, 1]
        assert not [one for one in Notification.objects.filter(kind="grc.moved") if one.status == Status.WAITING]

    def test_taken_along_by_a_message_that_waits(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.PLANNED, 0)
        write(lamp, agent_bron, 1)
        assert not correct(lamp, agent_bron, 2)
        [body] = sent_by(2)
        assert "Nous passons jeudi." in body
        assert PLANNED not in body

    def test_taken_along_by_a_message_that_has_left(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.PLANNED, 0)
        write(lamp, agent_bron, 1)
        assert PLANNED in sent_by(1)[0]
        assert correct(lamp, agent_bron, 2)

    def test_a_correction_that_is_asked_no_more_leaves_what_it_took_along(
        self, bron: Authority, agent_bron: User
    ) -> None:
        child = rectifications.canteen(bron, at=AT)
        sent_by(0)
        mail.outbox.clear()
        move(child, agent_bron, State.ACCEPTED, 1)
        child.refresh_from_db()
        words = {"nom": "Comme à l’état civil."}
        said = {"demande_id": child.pk, "by": agent_bron, "at": after(2)}
        rectification.ask(words=words, said="", version=child.version, **said)
        child.refresh_from_db()
        rectification.drop(version=child.version, **said)
        [body] = sent_by(2)
        assert ACCEPTED in body
        assert "état civil" not in body


def test_each_request_has_its_own(lamp: Demande, agent_bron: User, bron: Authority) -> None:
    other = demande(bron, name="Zoé", email="zoe@example.org", at=AT)
    for filed, minutes in ((lamp, 1), (other, 2), (lamp, 3), (other, 4)):
        move(filed, agent_bron, State.ACCEPTED if minutes < 3 else State.PLANNED, minutes)
    receipt, first = sent_by(11)
    assert "a été enregistrée" in receipt
    _receipt, _first, second = sent_by(12)
    for body, filed in ((first, lamp), (second, other)):
        assert filed.reference in body
        assert (ACCEPTED in body, PLANNED in body) == (True, True)


def test_each_of_its_people_has_their_own(bron: Authority, agent_bron: User) -> None:
    with time_machine.travel(AT, tick=False):
        filed = filed_under(active(user(email="aidant@example.org"), at=AT), bron)
        tasks.sweep()
        mail.outbox.clear()
    for to, minutes in ((State.ACCEPTED, 0), (State.PLANNED, 1)):
        move(filed, agent_bron, to, minutes)
    bodies = sent_by(10)
    assert {tuple(one.to) for one in mail.outbox} == {("aidant@example.org",), ("jeanne@example.org",)}
    assert len(set(re_links(bodies))) == 2
    assert all(ACCEPTED in body and PLANNED in body for body in bodies)


def re_links(bodies: list[str]) -> list[str]:
    return [next(line for line in body.splitlines() if "/suivi/" in line) for body in bodies]


def test_with_the_mail_server_down_they_are_one_mail_when_it_returns(
    lamp: Demande, agent_bron: User, settings: Any
) -> None:
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    move(lamp, agent_bron, State.ACCEPTED, 0)
    assert sent_by(10) == []
    assert Attempt.objects.latest("pk").outcome == Outcome.UNAVAILABLE
    move(lamp, agent_bron, State.PLANNED, 12)
    settings.EMAIL_BACKEND = backend
    [body] = sent_by(13)
    assert ACCEPTED in body
    assert PLANNED in body


def test_what_a_worker_has_claimed_is_leaving(lamp: Demande, agent_bron: User, bron: Authority) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    leaving = Notification.objects.get(kind="grc.moved")
    Attempt.objects.create(notification=leaving, authority=bron, at=after(10), outcome=Outcome.STARTED)
    move(lamp, agent_bron, State.PLANNED, 10)
    assert [one.context["steps"] for one in Notification.objects.filter(kind="grc.moved")] == [[], []]
    assert Notification.objects.filter(kind="grc.moved").latest("pk").next_attempt_at == after(20)


def test_what_an_older_release_posted_leaves_as_it_is(lamp: Demande, agent_bron: User) -> None:
    move(lamp, agent_bron, State.ACCEPTED, 0)
    former = Notification.objects.get(kind="grc.moved")
    former.context = {name: value for name, value in former.context.items() if name not in ("event", "at", "steps")}
    former.save()
    move(lamp, agent_bron, State.PLANNED, 1)
    bodies = sent_by(11)
    assert [ACCEPTED in body for body in bodies] == [True, False]
