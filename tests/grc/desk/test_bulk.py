"""One act on many requests: each is changed by its own operation, once, and what was refused is said."""

import datetime
import uuid
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError

from accounts import turns
from accounts.context import NOBODY, Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from accounts.wakeup import bell
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import jobs as clock
from grc import operations
from grc.desk import jobs, tasks
from grc.desk.operations import bulk
from grc.desk.operations.bulk import SeenVersion
from grc.enums import BulkKind, BulkOutcome, EventKind, LabelColour, State
from grc.models import BulkAction, BulkItem, Demande, DemandeLabel, Event, Label, Message, Party
from grc.operations import people, treatment
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def ask(
    by: User, requests: list[Demande], kind: BulkKind = BulkKind.NOTE, key: uuid.UUID | None = None, **params: Any
) -> BulkAction:
    return bulk.ask(
        kind=kind,
        params=params or {"body": "Vu en réunion"},
        chosen=[SeenVersion(one.pk, one.version) for one in requests],
        key=key or uuid.uuid4(),
        by=by,
        at=AT,
    )


def outcomes(action: BulkAction) -> list[str]:
    return list(action.items.values_list("outcome", flat=True))


class TestEachKind:
    def test_assign(self, bron: Authority, agent_bron: User) -> None:
        made = [demande(bron) for _ in range(3)]
        action = ask(agent_bron, made, BulkKind.ASSIGN, assignee=agent_bron.pk)
        assert bulk.run(action_id=action.pk) == 3
        assert Demande.objects.filter(assignee=agent_bron).count() == 3
        assert Event.objects.filter(kind=EventKind.ASSIGNED, actor=agent_bron).count() == 3

    @pytest.mark.parametrize(("kind", "to"), [(BulkKind.MOVE, State.PLANNED), (BulkKind.CLOSE, State.RESOLVED)])
    def test_move_and_close(self, bron: Authority, agent_bron: User, kind: BulkKind, to: State) -> None:
        filed = demande(bron)
        bulk.run(action_id=ask(agent_bron, [filed], kind, to=to.value, note="Fait lundi").pk)
        filed.refresh_from_db()
        assert filed.state == to
        assert Event.objects.get(kind=EventKind.MOVED).detail["note"] == "Fait lundi"

    def test_message_and_note(self, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron)
        bulk.run(action_id=ask(agent_bron, [filed], BulkKind.MESSAGE, body="Bonjour").pk)
        bulk.run(action_id=ask(agent_bron, [filed], BulkKind.NOTE, body="Vu").pk)
        assert set(Message.objects.values_list("kind", "body")) == {("agent", "Bonjour"), ("note", "Vu")}

    def test_labels(self, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron)
        label = Label.objects.create(authority=bron, name="Urgent", colour=LabelColour.RED)
        bulk.run(action_id=ask(agent_bron, [filed], BulkKind.LABEL, label=label.pk).pk)
        assert DemandeLabel.objects.filter(demande=filed, label=label).exists()
        bulk.run(action_id=ask(agent_bron, [filed], BulkKind.UNLABEL, label=label.pk).pk)
        assert not DemandeLabel.objects.exists()

    def test_transfer(self, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
        filed = demande(bron)
        bulk.run(action_id=ask(agent_bron, [filed], BulkKind.TRANSFER, to=metropolis.pk, reason="Sa voirie").pk)
        filed.refresh_from_db()
        assert filed.authority == metropolis


class TestWhatIsRefused:
    def test_is_said_request_by_request(self, bron: Authority, agent_bron: User) -> None:
        free, changed, closed = (demande(bron, at=AT - datetime.timedelta(hours=hours)) for hours in range(3))
        operations.move(demande_id=closed.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
        closed.refresh_from_db()
        action = ask(agent_bron, [free, changed, closed], BulkKind.MOVE, to=State.PLANNED.value, note="")
        operations.assign(demande_id=changed.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        bulk.run(action_id=action.pk)
        said = {item.demande_id: item.reason for item in action.items.all()}
        assert outcomes(action) == [BulkOutcome.DONE, BulkOutcome.REFUSED, BulkOutcome.REFUSED]
        assert said[free.pk] == ""
        assert "a changé depuis" in said[changed.pk]
        assert "ne peut pas passer" in said[closed.pk]
        action.refresh_from_db()
        assert action.finished_at is not None

    def test_what_is_not_the_agents_is_counted_and_no_more(
        self, bron: Authority, dardilly: Authority, agent_bron: User
    ) -> None:
        ours, theirs = demande(bron), demande(dardilly)
        nobodys = Demande(pk=2**30, version=1)
        action = ask(agent_bron, [ours, theirs, nobodys])
        assert [item.demande_id for item in action.items.all()] == [ours.pk]
        assert action.unseen == 2
        with pytest.raises(operations.Refused):
            ask(agent_bron, [theirs])

    def test_a_right_that_is_lost_meanwhile_stops_the_rest(self, bron: Authority, agent_bron: User) -> None:
        action = ask(agent_bron, [demande(bron)])
        communes_operations.revoke(user=agent_bron, authority=bron, role=Role.AGENT)
        bulk.run(action_id=action.pk)
        assert outcomes(action) == [BulkOutcome.REFUSED]
        assert not Message.objects.exists()

    def test_whom_the_request_cannot_be_given_to(self, bron: Authority, agent_bron: User, agent_dardilly: User) -> None:
        action = ask(agent_bron, [demande(bron)], BulkKind.ASSIGN, assignee=agent_dardilly.pk)
        bulk.run(action_id=action.pk)
        assert outcomes(action) == [BulkOutcome.REFUSED]

    def test_more_than_can_be_asked_at_once(self, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match="5000"):
            ask(agent_bron, [Demande(pk=number, version=1) for number in range(1, 5002)])
        assert not BulkAction.objects.exists()

    def test_an_error_of_ours_stops_no_other(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = demande(bron, at=AT), demande(bron, at=AT - datetime.timedelta(hours=1))

        def fail_on_the_first(*, demande_id: int, **given: Any) -> object:
            if demande_id == first.pk:
                raise ZeroDivisionError
            return treatment.add_note(demande_id=demande_id, **given)

        monkeypatch.setitem(bulk.OPERATIONS, BulkKind.NOTE, (fail_on_the_first, False))
        action = ask(agent_bron, [first, second])
        bulk.run(action_id=action.pk)
        assert outcomes(action) == [BulkOutcome.REFUSED, BulkOutcome.DONE]


class TestOnce:
    def test_run_twice(self, bron: Authority, agent_bron: User) -> None:
        action = ask(agent_bron, [demande(bron), demande(bron)])
        assert [bulk.run(action_id=action.pk), bulk.run(action_id=action.pk)] == [2, 0]
        tasks.run_bulk(action.pk)
        assert Message.objects.count() == 2

    def test_asked_twice_under_one_key(self, bron: Authority, agent_bron: User) -> None:
        filed, key = demande(bron), uuid.uuid4()
        assert ask(agent_bron, [filed], key=key) == ask(agent_bron, [filed], key=key)
        assert BulkItem.objects.count() == 1

    def test_stopped_on_the_way_it_goes_on(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The database goes away at the second request: the first is done and written, the second waits."""
        made, calls = [demande(bron), demande(bron)], []

        def away_at_the_second(**given: Any) -> object:
            calls.append(given)
            if len(calls) == 2:
                raise OperationalError
            return treatment.add_note(**given)

        action = ask(agent_bron, made)
        with monkeypatch.context() as broken:
            broken.setitem(bulk.OPERATIONS, BulkKind.NOTE, (away_at_the_second, False))
            with pytest.raises(OperationalError):
                bulk.run(action_id=action.pk)
        assert sorted(outcomes(action)) == [BulkOutcome.WAITING, BulkOutcome.DONE]
        assert bulk.run(action_id=action.pk) == 1
        assert Message.objects.count() == 2


class TestTheClock:
    def test_rings_again_for_what_waits_and_forgets_what_is_old(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rung: list[Any] = []
        monkeypatch.setattr(bell, "ring", lambda *args, **_options: rung.append(args))
        action, old = ask(agent_bron, [demande(bron)]), ask(agent_bron, [demande(bron)])
        BulkAction.objects.filter(pk=old.pk).update(finished_at=AT - datetime.timedelta(days=400))
        assert bulk.wake_for_waiting(at=AT + datetime.timedelta(seconds=10)) == 0
        jobs.sweep_bulk()
        assert rung == [(tasks.run_bulk.name, action.pk)]
        assert list(BulkAction.objects.all()) == [action]


class TestItsTurn:
    """Nobody waits long for what somebody else has asked for."""

    def test_a_few_are_done_before_the_aftermath_of_many(
        self,
        bron: Authority,
        agent_bron: User,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        rung: list[str] = []
        monkeypatch.setattr(bell, "ring", lambda *_args, queue: rung.append(queue))
        monkeypatch.setattr(bulk, "SHARED_FROM", 3)
        for number, queues in ((2, ["urgent"]), (3, ["bulk"] * bulk.WORKERS)):
            with django_capture_on_commit_callbacks(execute=True):
                ask(agent_bron, [demande(bron) for _ in range(number)])
            assert rung == queues
            rung.clear()
        bulk.wake_for_waiting(at=AT + datetime.timedelta(minutes=1))
        assert rung == ["urgent", "bulk"]

    def test_a_worker_that_had_its_time_leaves_the_rest_to_the_next_turn(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rung: list[Any] = []
        action = ask(agent_bron, [demande(bron) for _ in range(3)])
        monkeypatch.setattr(bell, "ring", lambda *args, **_options: rung.append(args))
        for left in (2, 1, 0):
            assert bulk.run(action_id=action.pk, seconds=0) == 1
            assert outcomes(action).count(BulkOutcome.WAITING) == left
        assert rung == [(tasks.run_bulk.name, action.pk)] * 2
        action.refresh_from_db()
        assert action.finished_at is not None

    def test_so_does_the_identifying_of_people(self, bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        rung: list[Any] = []
        for name in ("Zoé Canari", "Léo Merle", "Ida Pinson"):
            demande(bron, name=name)
        monkeypatch.setattr(people, "BATCH", 1)
        monkeypatch.setattr(people, "identify", partial(people.identify, batch=1))
        monkeypatch.setattr(bell, "ring", lambda *args, **_options: rung.append(args))
        monkeypatch.setattr(turns, "SECONDS", -1)
        for left in (2, 1, 0):
            clock.identify_people()
            assert Party.objects.filter(person=None).count() == left
        assert rung == [(clock.identify_people.name,)] * 3
        clock.identify_people()
        assert len(rung) == 3


def test_only_its_author_sees_it(bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
    ask(agent_bron, [demande(bron)])
    for user, number in ((agent_bron, 1), (supervisor_bron, 0)):
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=user.pk)):
            assert (BulkAction.objects.count(), BulkItem.objects.count()) == (number, number)
    with acting_as(NOBODY):
        assert (BulkAction.objects.count(), BulkItem.objects.count()) == (0, 0)
