"""What is open to all must stay harmless: nothing private, nothing that computes, pages of whom we know."""

import csv
import io
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.context import current_actor
from accounts.enums import ActorKind
from accounts.models import User
from grc import operations
from grc.enums import State
from grc.models import Demande
from grc.views.spreadsheets import COMPUTED, harmless
from signalement.open311.api import bulk
from signalement.open311.api.bulk import COLUMNS, row_of
from signalement.open311.api.requests import RequestList
from signalement.register.models import PublishedReport
from tests.factories.people import user
from tests.signalement.open311.server.conftest import SECRETS, Program, publish, said
from tests.signalement.open311.server.test_lists import copies

pytestmark = pytest.mark.django_db
READ = [
    *("/open311/discovery.xml", "/open311/discovery.json", "services.xml", "services.json", "requests.csv"),
    *("requests.xml?extensions=true", "requests.json?extensions=true", "servicerequestupdates.xml"),
    *("servicerequestupdates.json", "requests/{}.xml?extensions=true", "requests/{}.json?extensions=true"),
]


def body_of(response: Any) -> str:
    return (b"".join(response) if response.streaming else response.content).decode()


def lines(program: Program, **query: Any) -> list[list[str]]:
    response = program.get("requests.csv", **query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    text = body_of(response)
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("address", READ)
def test_nothing_that_somebody_wrote_is_anywhere(
    report: PublishedReport, anyone: Program, agent_bron: User, address: str
) -> None:
    at, who = timezone.now(), {"demande_id": report.pk, "by": agent_bron}
    operations.move(**who, to=State.IN_PROGRESS, version=1, note="Canari a rappelé.", at=at)
    operations.write_to_resident(**who, body="Bonjour Canari", version=2, at=at)
    operations.add_note(**who, body="Canari est fâché", at=at)
    response = anyone.get(address.format(report.reference))
    assert response.status_code == 200
    told = body_of(response)
    assert "services" in address or "discovery" in address or report.reference in told
    for secret in ("anari", "0612345678", "06 12 34", "clignote.", "impasse", SECRETS["email"]):
        assert secret not in told


def test_once_read_by_an_agent_its_words_are(report: PublishedReport, anyone: Program) -> None:
    publish(report, "Il clignote.")
    for address in ("requests.csv", "requests.xml", "requests.json"):
        told = body_of(anyone.get(address))
        assert "Il clignote." in told
        assert "12 rue de la République" in told


def test_the_database_sees_nobody_whoever_is_signed_in(
    report: PublishedReport, anyone: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    told = RequestList.get

    def spied(view: RequestList, request: Any, suffix: str) -> Any:
        seen.append((current_actor().kind, Demande.objects.count()))
        return told(view, request, suffix)

    monkeypatch.setattr(RequestList, "get", spied)
    anyone.client.force_login(user(is_superuser=True))
    assert anyone.get("requests.json").status_code == 200
    assert seen == [(ActorKind.NOBODY, 0)]


class TestFile:
    def test_its_columns_and_lines(self, report: PublishedReport, anyone: Program) -> None:
        publish(report, 'Éteint,\n"depuis" lundi')
        head, line = lines(anyone)
        assert tuple(head) == COLUMNS
        told = dict(zip(head, line, strict=True))
        assert told["service_request_id"] == report.reference
        assert told["description"] == 'Éteint,\n"depuis" lundi'
        assert (told["status_description"], told["closed_date"], told["source"]) == ("open", "", "")
        assert (told["lat"], told["long"]) == ("45.733", "4.911")

    def test_as_many_as_there_are(
        self,
        report: PublishedReport,
        anyone: Program,
        django_assert_num_queries: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(bulk, "AT_ONCE", 40)
        rows = copies(report, 60, filed_at=report.filed_at)  # at one moment: their keys give them their places
        anyone.get("services.json")
        with django_assert_num_queries(4):
            found = [line[0] for line in lines(anyone)[1:]]
        assert len(found) == 61
        assert set(found) == {report.reference, *(row.reference for row in rows)}

    def test_the_same_filters_over_any_time(self, report: PublishedReport, anyone: Program) -> None:
        old = copies(report, 1, filed_at=report.filed_at.replace(year=2020))[0]
        span = {"start_date": "2019-01-01", "end_date": timezone.now().isoformat()}
        assert {line[0] for line in lines(anyone, **span)[1:]} == {report.reference, old.reference}
        assert [line[0] for line in lines(anyone)[1:]] == [report.reference]
        assert lines(anyone, status="closed")[1:] == []
        assert len(lines(anyone, updated_after="2019-01-01")) == 3
        assert anyone.get("requests.csv", status="licorne").status_code == 400

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=20), st.sampled_from([*sorted(COMPUTED), " =", "\n=", "x"]))
    def test_a_cell_is_never_computed(self, report: PublishedReport, text: str, first: str) -> None:
        report.text = first + text
        report.address = first
        for cell in row_of(report)[:12]:
            assert not cell.lstrip() or cell.lstrip()[0] not in COMPUTED
        read = report.text.replace("\0", "")
        assert harmless(report.text) in (read, f"'{read}")


class TestOrigins:
    ASKED = {"origin": "https://carte.example", "access-control-request-method": "POST"}

    def test_no_page_of_another_site_reads_it(self, anyone: Program) -> None:
        for method in ("get", "options"):
            response = getattr(anyone.client, method)("/open311/v2/services.json", headers=self.ASKED)
            assert not [name for name in response.headers if name.startswith("Access-Control")]

    def test_but_those_of_whom_we_know(self, anyone: Program, settings: Any) -> None:
        settings.OPEN311_ORIGINS = ["https://carte.example"]
        response = anyone.client.get("/open311/v2/services.json", headers=self.ASKED)
        assert response["Access-Control-Allow-Origin"] == "https://carte.example"
        assert "Origin" in response["Vary"]
        assert "Access-Control-Allow-Credentials" not in response
        before = anyone.client.options("/open311/v2/requests.json", headers=self.ASKED)
        assert before.status_code == 204
        assert "POST" in before["Access-Control-Allow-Methods"]
        other = anyone.client.get("/open311/v2/services.json", headers={"origin": "https://autre.example"})
        assert "Access-Control-Allow-Origin" not in other


@pytest.mark.parametrize(
    "path", ["", "v1/", "v2", "v2/", "v2/requests", "v2/requests.yaml", "v2/requests.json/", "test/v2/", "licorne"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_nowhere(anyone: Program, path: str, method: str) -> None:
    response = getattr(anyone.client, method)(f"/open311/{path}")
    assert response.status_code == 404
    assert response.content.startswith(b"<?xml")
    assert said(getattr(anyone.client, method)("/open311/v2/licorne.json"), 404)
