"""The mail of the morning: what waits, what is late, for whom; absences and who stands in."""

import datetime

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk.operations import digest, habits
from grc.enums import DigestChoice, State
from grc.models import Demande, DeskSettings
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.people import member
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime.datetime(2026, 11, 25, 5, 30, tzinfo=datetime.UTC)
SUNDAY = datetime.datetime(2026, 11, 29, 5, 30, tzinfo=datetime.UTC)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def waiting(authority: Authority, *, due: int | None, to: User | None = None, **changes: object) -> Demande:
    """A request open at its authority, to be dealt with before that day of November."""
    one = demande(authority, name="Zoé Canari", email="zoe@example.org", description="canari")
    Demande.objects.filter(pk=one.pk).update(assignee=to, due_on=day(due) if due else None, **changes)
    return one


def morning(at: datetime.datetime = WEDNESDAY) -> dict[str, list[tuple[str, int, int]]]:
    """What each was posted: the parts, how many requests each counts, and how many it lists."""
    list(digest.send(at=at))
    return {
        letter.recipient: [(part["name"], part["count"], len(part["requests"])) for part in letter.context["parts"]]
        for letter in Notification.objects.filter(kind="grc.digest")
    }


class TestWhatIsSaid:
    def test_ones_own_by_urgency(self, bron: Authority, agent_bron: User) -> None:
        waiting(bron, due=24, to=agent_bron)
        waiting(bron, due=25, to=agent_bron)
        waiting(bron, due=27, to=agent_bron)
        waiting(bron, due=30, to=agent_bron)
        waiting(bron, due=None, to=agent_bron, awaits_reply=True)
        waiting(bron, due=20, to=agent_bron, state=State.WAITING_RESIDENT)
        waiting(bron, due=20)
        assert morning() == {agent_bron.email: [("late", 1, 1), ("soon", 2, 2), ("answered", 1, 1)]}

    def test_at_most_ten_of_each_are_listed(self, bron: Authority, agent_bron: User) -> None:
        for _number in range(12):
            waiting(bron, due=24, to=agent_bron)
        assert morning() == {agent_bron.email: [("late", 12, 10)]}
        body = compose(Notification.objects.get(kind="grc.digest")).body
        assert "12 de vos demandes sont en retard" in body
        assert "et 2 autres" in body

    def test_all_when_asked_for(self, bron: Authority, agent_bron: User) -> None:
        DeskSettings.objects.create(user=agent_bron, digest=DigestChoice.ALL)
        waiting(bron, due=None)
        waiting(bron, due=24)
        assert morning() == {agent_bron.email: [("unassigned", 1, 1), ("late_elsewhere", 1, 1)]}

    def test_what_is_very_late_goes_to_the_supervisor(
        self, bron: Authority, agent_bron: User, supervisor_bron: User
    ) -> None:
        waiting(bron, due=19, to=agent_bron)  # four open days ago
        waiting(bron, due=20, to=agent_bron)  # three
        assert morning() == {
            agent_bron.email: [("late", 2, 2)],
            supervisor_bron.email: [("escalated", 1, 1)],
        }

    def test_nothing_to_say_nothing_sent(self, bron: Authority, agent_bron: User) -> None:
        waiting(bron, due=30, to=agent_bron)
        assert morning() == {}

    def test_nothing_when_refused_and_on_a_closed_day(self, bron: Authority, agent_bron: User) -> None:
        waiting(bron, due=20, to=agent_bron)
        assert morning(SUNDAY) == {}
        DeskSettings.objects.create(user=agent_bron, digest=DigestChoice.NONE)
        assert morning() == {}

    def test_once_a_day(self, bron: Authority, agent_bron: User) -> None:
        waiting(bron, due=20, to=agent_bron)
        for at in (WEDNESDAY, WEDNESDAY + datetime.timedelta(hours=3), WEDNESDAY + datetime.timedelta(days=1)):
            morning(at)
        assert Notification.objects.filter(kind="grc.digest").count() == 2

    def test_anothers_requests_are_not_told(self, bron: Authority, dardilly: Authority, agent_dardilly: User) -> None:
        DeskSettings.objects.create(user=agent_dardilly, digest=DigestChoice.ALL)
        waiting(bron, due=20)
        assert morning() == {}

    def test_no_word_of_a_resident_and_forgotten_once_sent(self, bron: Authority, agent_bron: User) -> None:
        waiting(bron, due=20, to=agent_bron)
        morning()
        letter = Notification.objects.get(kind="grc.digest")
        message = compose(letter)
        for text in (message.subject, message.body, str(message.alternatives[0].content)):
            assert "canari" not in text.lower()
        assert message.subject == "Vos demandes, mercredi 25\u00a0novembre"
        while outbox.deliver_next(at=WEDNESDAY):
            pass
        letter.refresh_from_db()
        assert (letter.recipient, letter.context) == ("", {})


class TestAbsence:
    def away(self, agent: User, substitute: User | None) -> None:
        habits.set_habits(
            by=agent, digest=DigestChoice.MINE, away=(day(25), day(27)), substitute=substitute, at=WEDNESDAY
        )

    def test_who_stands_in_is_told_and_who_is_away_is_not(self, bron: Authority, agent_bron: User) -> None:
        camille = member(bron, Role.AGENT)
        self.away(agent_bron, camille)
        waiting(bron, due=20, to=agent_bron)
        waiting(bron, due=20, to=camille)
        assert morning() == {camille.email: [("late", 2, 2)]}

    def test_it_ends(self, bron: Authority, agent_bron: User) -> None:
        self.away(agent_bron, member(bron, Role.AGENT))
        waiting(bron, due=20, to=agent_bron)
        assert list(morning(WEDNESDAY + datetime.timedelta(days=5))) == [agent_bron.email]

    def test_a_stranger_stands_in_for_nobody(self, agent_bron: User, agent_dardilly: User) -> None:
        with pytest.raises(operations.Refused, match="toutes vos collectivités"):
            self.away(agent_bron, agent_dardilly)

    @pytest.mark.parametrize(
        ("first", "last", "said"), [(27, 25, "avant le premier"), (20, 24, "est passée")], ids=["order", "past"]
    )
    def test_impossible_days(self, first: int, last: int, said: str, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match=said):
            habits.set_habits(
                by=agent_bron, digest=DigestChoice.MINE, away=(day(first), day(last)), substitute=None, at=WEDNESDAY
            )
