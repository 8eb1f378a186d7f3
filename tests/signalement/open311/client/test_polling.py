"""What partners tell: each piece once, in our states, their words for the agents only."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, State
from grc.models import Demande, Event
from notifications.models import Notification
from signalement.open311.models import Endpoint, Sending, SendingNews
from signalement.open311.operations import polling, sending
from tests.factories.requests import demande
from tests.signalement.open311.client.partner import Partner

pytestmark = pytest.mark.django_db
UPDATES = "servicerequestupdates.json"


@pytest.fixture
def ours(lamps: Endpoint, partner: Partner, bron: Authority) -> Demande:
    """A report that the partner has as P-1."""
    partner.says("requests.json", [{"service_request_id": "P-1"}])
    one = demande(bron, at=timezone.now(), name="Alix", email="alix@example.org")
    sending.send_next(at=timezone.now())
    assert Sending.objects.get().reference == "P-1"
    partner.asked.clear()
    return one


def update(number: str, status: str, words: str = "", reference: str = "P-1", **fields: str) -> dict[str, str]:
    when = {"updated_datetime": f"2026-01-01T10:00:{len(number):02}Z"}
    return {
        "update_id": number,
        "service_request_id": reference,
        "status": status,
        "description": words,
        **when,
        **fields,
    }


def hear(at: datetime.datetime | None = None) -> Endpoint:
    """Ask the partner, whatever its pause."""
    Endpoint.objects.update(asked_at=None, rests_until=None)
    assert polling.hear_next(at=at or timezone.now())
    return Endpoint.objects.get()


def told(one: Demande) -> list[str]:
    """The partner's news in the journal, which the resident does not see."""
    lines = Event.objects.filter(demande=one, kind=EventKind.TOLD_OUTSIDE, detail__has_key="note")
    assert not lines.filter(shown=True).exists()
    return [line.detail["note"] for line in lines]


class TestUpdates:
    def test_a_state_moves_ours_and_its_words_stay_at_the_desk(self, ours: Demande, partner: Partner) -> None:
        Notification.objects.all().delete()
        partner.says(UPDATES, [update("1", "INVESTIGATING", "Canari du partenaire"), update("2", "unknown-word")])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.ACCEPTED
        move = Event.objects.get(demande=ours, kind=EventKind.MOVED)
        assert (move.shown, move.detail["note"], move.detail["partner"]) == (True, "", "SNCF Réseau")
        assert told(ours) == ["Canari du partenaire"]
        letter = Notification.objects.get(kind="grc.moved")
        assert "Canari" not in str(letter.context)

    def test_is_told_once_even_when_it_is_said_again(self, ours: Demande, partner: Partner) -> None:
        partner.says(UPDATES, [update("1", "planned"), update("1", "planned")])
        for _time in range(3):
            hear()
        assert Event.objects.filter(demande=ours, kind=EventKind.MOVED).count() == 1
        assert SendingNews.objects.count() == 1

    def test_page_after_page_until_one_has_nothing_new(
        self, ours: Demande, partner: Partner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A server without pages says the same again; one with pages goes on."""
        partner.says(UPDATES, [update("1", "planned")])
        hear()
        pages = [fields.get("page") for _method, path, fields, _headers in partner.asked if path == UPDATES]
        assert pages == [None, ["2"]]
        whole = [[update("a", "open")], [update("bb", "open")], [update("ccc", "fixed")], []]
        monkeypatch.setattr(polling.GeoReport, "updates", lambda _self, _since, _until, page: whole[page - 1])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.RESOLVED

    def test_what_is_too_much_at_once_is_read_the_next_time(
        self, ours: Demande, partner: Partner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(polling, "MOST_PAGES", 1)
        partner.says(UPDATES, [update("1", "open"), update("22", "open")])
        assert hear().heard_until == datetime.datetime(2026, 1, 1, 10, 0, 2, tzinfo=datetime.UTC)

    def test_nothing_is_asked_of_before_the_first_report(self, ours: Demande, partner: Partner) -> None:
        partner.says(UPDATES, [])
        hear()
        (_method, _path, fields, _headers) = partner.asked[0]
        since = datetime.datetime.fromisoformat(fields["start_date"][0])
        assert abs(timezone.now() - polling.OVERLAP - since) < datetime.timedelta(minutes=5)

    @pytest.mark.parametrize(
        ("status", "state"), [("no_further_action", "Sans suite"), ("not_councils_responsibility", "Hors de notre")]
    )
    def test_what_needs_a_reason_is_for_an_agent_to_decide(
        self, ours: Demande, partner: Partner, status: str, state: str
    ) -> None:
        partner.says(UPDATES, [update("1", status, "Poteau privé")])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.RECEIVED
        (line,) = told(ours)
        assert state in line
        assert line.endswith("Poteau privé")

    def test_so_is_what_may_not_follow(self, ours: Demande, partner: Partner, agent_bron: User) -> None:
        move = {"demande_id": ours.pk, "by": agent_bron, "version": 1, "at": timezone.now()}
        operations.move(**move, to=State.RESOLVED)
        partner.says(UPDATES, [update("1", "in_progress"), update("22", "fixed", "Fait")])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.RESOLVED
        undecided, agreed = told(ours)
        assert "à vous de décider" in undecided
        assert agreed == "Fait"

    def test_what_left_the_authority_is_not_moved(
        self, ours: Demande, partner: Partner, metropolis: Authority, agent_bron: User
    ) -> None:
        operations.transfer(
            demande_id=ours.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=timezone.now()
        )
        partner.says(UPDATES, [update("1", "fixed")])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.FORWARDED

    def test_others_and_nonsense_are_passed_over(self, ours: Demande, partner: Partner) -> None:
        other = update("1", "fixed", reference="P-2")
        odd = update("22", "planned", updated_datetime="2026-99-99T00:00:00Z")
        partner.says(UPDATES, [other, {"status": "fixed"}, {}, odd])
        hear()
        ours.refresh_from_db()
        assert ours.state == State.PLANNED
        assert Sending.objects.get().told_at <= timezone.now()

    def test_nothing_is_asked_when_nothing_is_there(self, lamps: Endpoint, partner: Partner) -> None:
        assert not polling.hear_next(at=timezone.now())
        assert not partner.asked

    def test_a_pause_is_kept(self, ours: Demande, partner: Partner) -> None:
        partner.says(UPDATES, [])
        now = timezone.now()
        hear(now)
        assert not polling.hear_next(at=now + datetime.timedelta(minutes=14))
        assert polling.hear_next(at=now + datetime.timedelta(minutes=15))


class TestWithoutUpdates:
    """A server that has GeoReport and nothing more: it has said 404 to the updates."""

    def test_a_closed_report_is_resolved_once(self, ours: Demande, partner: Partner) -> None:
        row = {"service_request_id": "P-1", "status": "open", "updated_datetime": "2026-01-01T10:00:00Z"}
        partner.says("requests.json", [row])
        hear()
        assert not SendingNews.objects.exists()
        partner.says("requests.json", [row | {"status": "closed", "status_notes": "Ampoule changée"}])
        hear()
        hear()
        ours.refresh_from_db()
        assert (ours.state, Sending.objects.get().partner_status) == (State.RESOLVED, "closed")
        assert told(ours) == ["Ampoule changée"]
        asked = [fields for _method, path, fields, _headers in partner.asked if path == "requests.json"]
        assert asked[0] == {"service_request_id": ["P-1"]}

    def test_a_failure_is_remembered_and_changes_nothing(self, ours: Demande, partner: Partner) -> None:
        partner.says(UPDATES, b"<html>", 502)
        endpoint = hear()
        assert "en panne" in endpoint.failure
        assert (endpoint.heard_until, endpoint.failures) == (None, 1)
        assert endpoint.rests_until > timezone.now()
        partner.says(UPDATES, [])
        endpoint = hear()
        assert (endpoint.failure, endpoint.failures) == ("", 0)
        assert endpoint.heard_until is not None
