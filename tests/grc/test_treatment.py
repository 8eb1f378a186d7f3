"""What agents do, and what is refused to them."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, MessageKind, State, Turn
from grc.models import Demande, Event, Handover, Message, WaitingInterval
from notifications.models import Notification
from tests.factories.people import member, user
from tests.factories.requests import FILED_AT, demande

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def lamp_in_bron(bron: Authority) -> Demande:
    return demande(bron, name="Camille", email="camille@example.org")


def test_a_move_is_written_told_and_counted(lamp_in_bron: Demande, agent_bron: User) -> None:
    event = operations.move(demande_id=lamp_in_bron.pk, to=State.PLANNED, by=agent_bron, version=1, note="Jeudi", at=AT)
    lamp_in_bron.refresh_from_db()
    assert (lamp_in_bron.state, lamp_in_bron.version, lamp_in_bron.updated_at) == (State.PLANNED, 2, AT)
    assert (event.from_state, event.to_state, event.detail, event.shown) == (
        "recu",
        "planifie",
        {"note": "Jeudi", "before": {"closed_at": "", "awaits_reply": False, "due_on": "2026-12-01"}},
        True,
    )
    kinds = (
        Notification.objects.filter(topic=f"demande:{lamp_in_bron.pk}").order_by("id").values_list("kind", flat=True)
    )
    assert list(kinds) == ["grc.filed", "grc.moved"]


def test_closing_and_reopening_keep_the_closing_date_true(lamp_in_bron: Demande, agent_bron: User) -> None:
    operations.move(demande_id=lamp_in_bron.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    lamp_in_bron.refresh_from_db()
    assert lamp_in_bron.closed_at == AT
    operations.move(demande_id=lamp_in_bron.pk, to=State.REOPENED, by=agent_bron, version=2, at=AT)
    lamp_in_bron.refresh_from_db()
    assert lamp_in_bron.closed_at is None


def test_waiting_for_the_resident_opens_an_interval_that_the_reply_ends(
    lamp_in_bron: Demande, agent_bron: User
) -> None:
    operations.move(
        demande_id=lamp_in_bron.pk, to=State.WAITING_RESIDENT, by=agent_bron, version=1, note="Quel numéro ?", at=AT
    )
    later = AT + datetime.timedelta(hours=3)
    operations.reply(demande_id=lamp_in_bron.pk, body="Le numéro 12.", at=later)
    lamp_in_bron.refresh_from_db()
    wait = WaitingInterval.objects.get(demande=lamp_in_bron)
    assert (wait.turn, wait.started_at, wait.ended_at) == (Turn.RESIDENT, AT, later)
    assert (lamp_in_bron.state, lamp_in_bron.awaits_reply) == (State.ACCEPTED, True)


def test_a_transition_out_of_the_table_is_refused(lamp_in_bron: Demande, agent_bron: User) -> None:
    with pytest.raises(operations.Refused, match="ne peut pas passer"):
        operations.move(demande_id=lamp_in_bron.pk, to=State.REOPENED, by=agent_bron, version=1, at=AT)


def test_a_refusal_without_reason_is_refused(lamp_in_bron: Demande, agent_bron: User) -> None:
    with pytest.raises(operations.Refused, match="motif"):
        operations.move(demande_id=lamp_in_bron.pk, to=State.REFUSED, by=agent_bron, version=1, note="  ", at=AT)


def test_a_stale_form_is_refused_with_what_happened_since(lamp_in_bron: Demande, agent_bron: User) -> None:
    operations.move(demande_id=lamp_in_bron.pk, to=State.ACCEPTED, by=agent_bron, version=1, at=AT)
    with pytest.raises(operations.Stale) as refusal:
        operations.move(demande_id=lamp_in_bron.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    assert [event.to_state for event in refusal.value.events] == [State.ACCEPTED]


ACTS: dict[str, Callable[[Demande, User, Authority], object]] = {
    "move": lambda d, by, _: operations.move(demande_id=d.pk, to=State.ACCEPTED, by=by, version=1, at=AT),
    "assign": lambda d, by, _: operations.assign(demande_id=d.pk, assignee=by, by=by, version=1, at=AT),
    "note": lambda d, by, _: operations.add_note(demande_id=d.pk, body="Note", by=by, at=AT),
    "message": lambda d, by, _: operations.write_to_resident(demande_id=d.pk, body="Bonjour", by=by, version=1, at=AT),
    "transfer": lambda d, by, to: operations.transfer(demande_id=d.pk, to=to, reason="Voirie", by=by, version=1, at=AT),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
class TestRights:
    def test_an_agent_of_another_commune_is_refused(
        self, act: Callable, lamp_in_bron: Demande, agent_dardilly: User, metropolis: Authority
    ) -> None:
        with pytest.raises(operations.NotAllowed):
            act(lamp_in_bron, agent_dardilly, metropolis)
        assert Event.objects.filter(demande=lamp_in_bron).count() == 1

    def test_a_resident_an_officer_and_a_former_agent_are_refused(
        self, act: Callable, lamp_in_bron: Demande, bron: Authority, metropolis: Authority
    ) -> None:
        former = member(bron, Role.AGENT)
        former.memberships.update(ends_on=datetime.date(2026, 11, 24))
        for person in (user(), member(bron, Role.OFFICER), former):
            with pytest.raises(operations.NotAllowed):
                act(lamp_in_bron, person, metropolis)

    def test_the_agent_of_the_authority_may(
        self, act: Callable, lamp_in_bron: Demande, agent_bron: User, metropolis: Authority
    ) -> None:
        act(lamp_in_bron, agent_bron, metropolis)
        assert Event.objects.filter(demande=lamp_in_bron).count() == 2


def test_a_request_is_not_given_to_an_agent_of_another_commune(
    lamp_in_bron: Demande, agent_bron: User, agent_dardilly: User
) -> None:
    with pytest.raises(operations.Refused):
        operations.assign(demande_id=lamp_in_bron.pk, assignee=agent_dardilly, by=agent_bron, version=1, at=AT)
    lamp_in_bron.refresh_from_db()
    assert lamp_in_bron.assignee is None


def test_a_note_stays_between_agents_and_makes_no_form_stale(lamp_in_bron: Demande, agent_bron: User) -> None:
    operations.add_note(demande_id=lamp_in_bron.pk, body="Voir avec le quartier.", by=agent_bron, at=AT)
    note = Message.objects.get(demande=lamp_in_bron)
    assert note.kind == MessageKind.NOTE
    assert not Event.objects.get(message=note).shown
    operations.move(demande_id=lamp_in_bron.pk, to=State.ACCEPTED, by=agent_bron, version=1, at=AT)


def test_a_transfer_keeps_the_reference_and_moves_everything(
    lamp_in_bron: Demande, agent_bron: User, agent_metropole: User, metropolis: Authority, bron: Authority
) -> None:
    operations.transfer(
        demande_id=lamp_in_bron.pk, to=metropolis, reason="Mât métropolitain", by=agent_bron, version=1, at=AT
    )
    moved = Demande.objects.get(reference=lamp_in_bron.reference)
    assert (moved.authority, moved.state, moved.assignee) == (metropolis, State.FORWARDED, None)
    handover = Handover.objects.get(demande=moved)
    assert (handover.former_authority, handover.authority, handover.reason) == (bron, metropolis, "Mât métropolitain")
    assert set(Notification.objects.filter(topic=f"demande:{moved.pk}").values_list("authority", flat=True)) == {
        metropolis.pk
    }
    with pytest.raises(operations.NotAllowed):
        operations.move(demande_id=moved.pk, to=State.ACCEPTED, by=agent_bron, version=2, at=AT)
    operations.move(demande_id=moved.pk, to=State.ACCEPTED, by=agent_metropole, version=2, at=AT)


@pytest.mark.parametrize("closed", [False, True])
def test_a_transfer_that_makes_no_sense_is_refused(
    closed: bool, lamp_in_bron: Demande, agent_bron: User, bron: Authority, metropolis: Authority
) -> None:
    version = 1
    if closed:
        operations.move(demande_id=lamp_in_bron.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
        version = 2
    with pytest.raises(operations.Refused):
        operations.transfer(
            demande_id=lamp_in_bron.pk,
            to=metropolis if closed else bron,
            reason="Essai",
            by=agent_bron,
            version=version,
            at=AT,
        )


def test_the_journal_cannot_be_rewritten(lamp_in_bron: Demande) -> None:
    for statement in ("UPDATE grc_event SET shown = false", "DELETE FROM grc_event"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Event.objects.filter(demande=lamp_in_bron, kind=EventKind.FILED, shown=True).exists()


class TestResident:
    def test_withdraws_once(self, lamp_in_bron: Demande) -> None:
        assert operations.withdraw(demande_id=lamp_in_bron.pk, at=AT) is not None
        assert operations.withdraw(demande_id=lamp_in_bron.pk, at=AT) is None
        with pytest.raises(operations.Refused):
            operations.reply(demande_id=lamp_in_bron.pk, body="Finalement…", at=AT)

    def test_cannot_withdraw_what_is_closed(self, lamp_in_bron: Demande, agent_bron: User) -> None:
        operations.move(demande_id=lamp_in_bron.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
        with pytest.raises(operations.Refused):
            operations.withdraw(demande_id=lamp_in_bron.pk, at=AT)

    def test_gets_a_fresh_link_only_with_reference_and_address(self, lamp_in_bron: Demande) -> None:
        links = Notification.objects.filter(kind="grc.link")
        for reference, email in [
            (lamp_in_bron.reference, "autre@example.org"),
            ("2345-6789", "camille@example.org"),
            (lamp_in_bron.reference, ""),
            ("", ""),
        ]:
            operations.send_link(reference=reference, email=email, at=AT)
        assert not links.exists()
        operations.send_link(reference=lamp_in_bron.reference.lower(), email=" Camille@example.org", at=AT)
        assert [notice.recipient for notice in links] == ["camille@example.org"]

    def test_may_give_an_address_once(self, bron: Authority) -> None:
        anonymous = demande(bron)
        operations.set_contact(demande_id=anonymous.pk, email="camille@example.org", at=AT)
        assert Notification.objects.filter(topic=f"demande:{anonymous.pk}", kind="grc.link").count() == 1
        with pytest.raises(operations.Refused):
            operations.set_contact(demande_id=anonymous.pk, email="autre@example.org", at=AT)


def test_the_date_limit_moves_on_while_the_resident_is_waited_for(bron: Authority, agent_bron: User) -> None:
    request = demande(bron)
    due_on = request.due_on
    assert due_on
    asked = FILED_AT + datetime.timedelta(days=1)
    operations.move(demande_id=request.pk, to=State.WAITING_RESIDENT, by=agent_bron, version=1, note="Où ?", at=asked)
    operations.reply(demande_id=request.pk, body="Là.", at=asked + datetime.timedelta(days=7))
    request.refresh_from_db()
    assert request.due_on == due_on + datetime.timedelta(days=7), "five open days, over a weekend"
