"""What happens to reports, both ways."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, PartnerScope, State
from grc.models import Demande, Event
from signalement.open311.channels.statuses import ASKED, EXTENDED
from signalement.register.models import PublishedReport, ReportUpdate
from tests.signalement.open311.server.conftest import Program, said, tree

pytestmark = pytest.mark.django_db
ADDRESS = "servicerequestupdates.json"


@pytest.fixture
def sent(report: PublishedReport) -> dict[str, str]:
    """What FixMyStreet sends."""
    return {
        "jurisdiction_id": "69029",
        "service_request_id": report.reference,
        "update_id": "1234",
        "status": "IN_PROGRESS",
        "updated_datetime": "2026-11-25T09:00:00+01:00",
        "description": "Une équipe passe jeudi.",
        "first_name": "Voirie",
        "last_name": "-",
    }


def state() -> str:
    return Demande.objects.get().state


class TestFollowing:
    def test_both_formats(self, report: PublishedReport, anyone: Program, agent_bron: User) -> None:
        at = timezone.now()
        operations.move(demande_id=report.pk, to=State.RESOLVED, by=agent_bron, version=1, note="Canari.", at=at)
        (found,) = anyone.json(ADDRESS)
        assert found == {
            "update_id": str(ReportUpdate.objects.get().pk),
            "service_request_id": report.reference,
            "status": "fixed",
            "updated_datetime": timezone.localtime(at).isoformat(timespec="seconds"),
            "description": "Résolu",
            "media_url": None,
            "external_status_code": "resolu",
        }
        name, (one,) = tree(anyone.get("servicerequestupdates.xml"))
        assert (name, one[0]) == ("service_request_updates", "request_update")
        assert dict(one[1]) == found

    def test_of_one_report_or_place(self, report: PublishedReport, anyone: Program, agent_bron: User) -> None:
        operations.move(demande_id=report.pk, to=State.RESOLVED, by=agent_bron, version=1, at=timezone.now())
        assert len(anyone.json(ADDRESS, service_request_id=report.reference)) == 1
        assert anyone.json(ADDRESS, service_request_id="AAAA-AAAA") == []
        assert len(anyone.json(ADDRESS, jurisdiction_id="69029")) == 1
        assert anyone.json(ADDRESS, jurisdiction_id="69072") == []
        assert anyone.json(ADDRESS, end_date="2020-01-01") == []
        PublishedReport.objects.update(hidden_reason="insultes")
        assert anyone.json(ADDRESS) == []

    def test_pages(self, report: PublishedReport, anyone: Program) -> None:
        for _number in range(3):
            ReportUpdate.objects.create(report=report, at=timezone.now(), state="en_cours")
        first = anyone.get(ADDRESS, page_size=2)
        assert [len(first.json()), len(anyone.client.get(first["Link"][1:].split(">")[0]).json())] == [2, 1]


class TestBringing:
    def test_a_change_of_state(self, sent: dict[str, str], of_bron: Program) -> None:
        response = of_bron.post(ADDRESS, sent)
        assert response.status_code == 201, response.content
        assert state() == State.IN_PROGRESS
        event = Event.objects.get(kind=EventKind.MOVED)
        assert event.detail["note"] == sent["description"]
        assert event.detail["partner"] == "Voirie 3000"
        (told,) = of_bron.json(ADDRESS)
        assert response.json() == [{"update_id": told["update_id"]}]
        assert (told["status"], told["description"]) == ("in_progress", "En cours")

    def test_in_xml(self, sent: dict[str, str], of_bron: Program) -> None:
        name, (one,) = tree(of_bron.post("servicerequestupdates.xml", sent))
        assert (name, one[0], one[1][0][0]) == ("service_request_updates", "request_update", "update_id")

    def test_sent_again_it_is_the_first(self, sent: dict[str, str], of_bron: Program) -> None:
        first, again = of_bron.post(ADDRESS, sent), of_bron.post(ADDRESS, sent)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert said(of_bron.post(ADDRESS, sent | {"description": "Autre chose."}), 409)
        assert Event.objects.filter(kind=EventKind.MOVED).count() == 1

    @pytest.mark.parametrize("status", ["open", "UNCHANGED"])
    def test_a_message(self, sent: dict[str, str], of_bron: Program, status: str) -> None:
        response = of_bron.post(ADDRESS, sent | {"status": status})
        assert response.status_code == 201
        assert state() == State.RECEIVED
        assert Event.objects.get(kind=EventKind.MESSAGE_TO_RESIDENT).message.body == sent["description"]
        assert response.json() == [{"update_id": "1234"}]

    @pytest.mark.parametrize(
        ("changes", "status", "why"),
        [
            ({"status": "licorne"}, 400, "status\u00a0: cet état n’existe pas"),
            ({"status": ""}, 400, "status"),
            ({"status": "open", "description": ""}, 400, "rien ne change"),
            ({"status": "duplicate", "description": ""}, 400, "motif"),
            ({"status": "reopen"}, 400, "ne peut pas passer"),
            ({"updated_datetime": "hier"}, 400, "updated_datetime"),
            ({"service_request_id": "AAAA-AAAA"}, 404, "référence"),
            ({"jurisdiction_id": "75056"}, 404, "75056"),
            ({"jurisdiction_id": "69072"}, 403, "Bron"),
            ({"description": "x" * 5001}, 400, "description"),
        ],
    )
    def test_what_is_refused(
        self, sent: dict[str, str], of_bron: Program, changes: dict[str, Any], status: int, why: str
    ) -> None:
        assert why in said(of_bron.post(ADDRESS, sent | changes), status)[0]
        assert state() == State.RECEIVED

    def test_with_the_key_of_another(self, sent: dict[str, str], of_metropolis: Program, bron: Authority) -> None:
        assert "autre collectivité" in said(of_metropolis.post(ADDRESS, sent), 403)[0]
        PublishedReport.objects.all().delete()  # nor is it said that there is one, when anyone may not know
        assert said(of_metropolis.post(ADDRESS, sent), 404)
        assert state() == State.RECEIVED

    @pytest.mark.parametrize(
        ("scope", "status", "code"),
        [
            (PartnerScope.FILE, "fixed", 403),
            (PartnerScope.MESSAGE, "fixed", 403),
            (PartnerScope.MOVE, "unchanged", 403),
            (PartnerScope.MESSAGE, "unchanged", 201),
            (PartnerScope.MOVE, "fixed", 201),
        ],
    )
    def test_each_right_is_for_its_own(
        self, sent: dict[str, str], bron: Authority, scope: PartnerScope, status: str, code: int
    ) -> None:
        response = Program("bron.localhost", bron, scope).post(ADDRESS, sent | {"status": status})
        assert response.status_code == code, response.content

    def test_a_rehearsal_writes_nothing(self, sent: dict[str, str], of_bron: Program) -> None:
        address = "/open311/test/v2/servicerequestupdates.json"
        assert of_bron.post(address, sent).status_code == 201
        assert state() == State.RECEIVED
        assert not Event.objects.filter(kind=EventKind.MOVED).exists()
        assert said(of_bron.post(address, sent | {"status": "reopen"}), 400)
        assert of_bron.post(ADDRESS, sent).status_code == 201  # its number is not used up


def test_every_state_has_a_word_that_programs_may_say() -> None:
    assert set(EXTENDED) == set(State)
    assert set(EXTENDED.values()) <= set(ASKED)
