"""Which reports a list has: filters, spans of time, jurisdictions, pages; what a list costs."""

import datetime
import re
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communes.models import Authority
from grc.models import Demande
from grc.references import new_reference
from signalement.catalogue.models import Category
from signalement.open311.api.asked import SPAN, Filters, span_of
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.operations import register
from tests.signalement.open311.server.conftest import Program, reported, said, tree

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
OFFSETS = st.timedeltas(-14 * DAY / 24, 14 * DAY / 24).map(
    lambda offset: datetime.timezone(datetime.timedelta(minutes=offset // datetime.timedelta(minutes=1)))
)
AT = "2026-11-25T09:00:00+01:00"


def copies(report: PublishedReport, number: int, **changes: Any) -> list[PublishedReport]:
    """As many reports as `report`, the older ones last, with other values of the register."""
    rows = []
    for count in range(number):
        demande = Demande.objects.get(pk=report.pk)
        demande.pk, demande.uuid, demande.submission_key = None, uuid.uuid4(), uuid.uuid4()
        demande.reference = new_reference()
        demande.save(force_insert=True)
        row = register.row_of(demande, report.category, {})
        row.filed_at = report.filed_at - datetime.timedelta(minutes=1 + count)
        for name, value in changes.items():
            setattr(row, name, value)
        rows.append(row)
    PublishedReport.objects.bulk_create(rows)
    return rows


def listed(program: Program, **query: Any) -> set[str]:
    return {one["service_request_id"] for one in program.json("requests.json", **query)}


class TestFilters:
    def test_nothing_is_a_list_too(self, anyone: Program) -> None:
        assert anyone.json("requests.json") == []
        assert tree(anyone.get("requests.xml")) == ("service_requests", None)

    def test_in_xml(self, report: PublishedReport, anyone: Program) -> None:
        copies(report, 1)
        name, rows = tree(anyone.get("requests.xml"))
        assert (name, [tag for tag, _ in rows]) == ("service_requests", ["request", "request"])

    def test_by_service(self, report: PublishedReport, anyone: Program) -> None:
        (other,) = copies(report, 1, category=Category.objects.get(demarche__slug="nid-de-poule"))
        assert listed(anyone, service_code="nid-de-poule") == {other.reference}
        assert listed(anyone, service_code="nid-de-poule, lampadaire-eteint") == {other.reference, report.reference}
        assert listed(anyone, service_code="licorne") == set()
        assert listed(anyone, service_code="") == {other.reference, report.reference}

    def test_by_status(self, report: PublishedReport, anyone: Program) -> None:
        (fixed,) = copies(report, 1, state="resolu", closed_at=report.filed_at)
        assert listed(anyone, status="open") == {report.reference}
        assert listed(anyone, status="closed") == listed(anyone, status="FIXED,duplicate") == {fixed.reference}
        assert listed(anyone, status="open,closed") == {report.reference, fixed.reference}
        assert "n’est pas un état" in said(anyone.get("requests.json", status="ouvert"), 400)[0]

    def test_by_references_whatever_else_is_said(self, report: PublishedReport, anyone: Program) -> None:
        (other,) = copies(report, 1, filed_at=report.filed_at - 400 * DAY)
        asked = f"{report.reference},{other.reference},AAAA-AAAA"
        assert listed(anyone, service_request_id=asked, status="closed") == {report.reference, other.reference}
        wrong = {"status": "licorne", "start_date": "hier", "page": "0", "lat": "91"}
        assert listed(anyone, service_request_id=asked, **wrong) == {report.reference, other.reference}
        copies(report, 1)
        rows = b"".join(anyone.get("requests.csv", service_request_id=asked, **wrong)).splitlines()[1:]
        assert [row.split(b",")[0].decode() for row in rows] == [report.reference, other.reference]
        assert listed(anyone, service_request_id=asked, jurisdiction_id="69123") == set()
        assert anyone.get("requests.json", service_request_id=" ", status="licorne").status_code == 400

    def test_by_place(self, report: PublishedReport, anyone: Program) -> None:
        assert listed(anyone, lat="45.7334", long="4.9112", radius="50") == {report.reference}
        assert listed(anyone, lat="45.74", long="4.9112", radius="50") == set()
        assert "«\u00a0lat\u00a0» et" in said(anyone.get("requests.json", lat="45.7"), 400)[0]

    def test_by_last_change(self, report: PublishedReport, anyone: Program) -> None:
        (old,) = copies(report, 1, filed_at=report.filed_at - 400 * DAY, updated_at=report.updated_at - 2 * DAY)
        since = (report.updated_at - DAY).isoformat()
        assert listed(anyone, updated_after=since) == {report.reference}
        assert listed(anyone, updated_before=since) == {old.reference}

    def test_by_jurisdiction(self, report: PublishedReport, of_bron: Program, anyone: Program, dardilly: Any) -> None:
        (other,) = copies(report, 1, commune=dardilly)
        assert listed(of_bron) == listed(anyone, jurisdiction_id="69029") == {report.reference}
        assert listed(of_bron, jurisdiction_id=dardilly.insee_code) == {other.reference}
        assert listed(of_bron, jurisdiction_id="200046977") == listed(anyone) == {report.reference, other.reference}

    @pytest.mark.parametrize(("code", "slug"), [("69383", "lyon"), ("69152", "oullins-pierre-benite")])
    def test_codes_of_parts_of_a_commune(self, report: PublishedReport, anyone: Program, code: str, slug: str) -> None:
        (other,) = copies(report, 1, commune=Authority.objects.get(slug=slug))
        assert listed(anyone, jurisdiction_id=code) == {other.reference}


class TestSpans:
    def test_the_last_ninety_days(self, report: PublishedReport, anyone: Program) -> None:
        (old,) = copies(report, 1, filed_at=report.filed_at - 91 * DAY)
        assert listed(anyone) == {report.reference}
        assert listed(anyone, end_date=(report.filed_at - 2 * DAY).isoformat()) == {old.reference}
        assert listed(anyone, start_date=(report.filed_at - 100 * DAY).isoformat()) == {old.reference}

    def test_a_day_that_ends_a_span_is_whole_in_it(self, report: PublishedReport, anyone: Program) -> None:
        day = timezone.localdate(report.filed_at)
        span = {"start_date": (day - 90 * DAY).isoformat(), "end_date": day.isoformat()}
        assert listed(anyone, **span) == {report.reference}
        assert listed(anyone, updated_before=day.isoformat()) == {report.reference}
        assert listed(anyone, end_date=(day - DAY).isoformat()) == set()
        assert listed(anyone, updated_before=(day - DAY).isoformat()) == set()
        earlier = (day - 91 * DAY).isoformat()
        assert anyone.get("requests.json", start_date=earlier, end_date=day.isoformat()).status_code == 400

    @pytest.mark.parametrize("date", [AT, AT.replace("+01:00", "Z"), AT.replace("+", " "), "2026-11-25", AT[:-6]])
    def test_how_dates_may_be_written(self, anyone: Program, date: str) -> None:
        assert anyone.get("requests.json", start_date=date).status_code == 200

    @pytest.mark.parametrize("date", ["hier", "2026-13-01", "25/11/2026", "2026-11-25T25:00:00Z", "0", "9" * 30, "\0"])
    def test_what_is_no_date(self, anyone: Program, date: str) -> None:
        for suffix in ("json", "xml"):
            assert anyone.get(f"requests.{suffix}", start_date=date).status_code == 400
        assert anyone.get("servicerequestupdates.json", end_date=date).status_code == 400

    @pytest.mark.parametrize(
        ("start", "end", "why"),
        [
            ("2026-01-01T00:00:00Z", "2026-04-02T00:00:00Z", "90 jours au plus"),
            ("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "après"),
        ],
    )
    def test_spans_that_are_refused(self, anyone: Program, start: str, end: str, why: str) -> None:
        assert why in said(anyone.get("requests.json", start_date=start, end_date=end), 400)[0]
        assert anyone.get("servicerequestupdates.json", start_date=start, end_date=end).status_code == 400

    @settings(max_examples=200, deadline=None)
    @given(
        st.none() | st.datetimes(timezones=OFFSETS),
        st.none() | st.datetimes(timezones=OFFSETS),
    )
    def test_a_span_is_ninety_days_at_most_and_holds_what_is_said(
        self, start: datetime.datetime | None, end: datetime.datetime | None
    ) -> None:
        query = {"start_date": start and start.isoformat(), "end_date": end and end.isoformat()}
        asked = Filters(data={name: value for name, value in query.items() if value})
        if not asked.is_valid():
            return
        now = timezone.now()
        span = span_of(asked.validated_data, now)
        if span.start is not None and span.end is not None:
            assert span.end - span.start <= SPAN
            assert span.start <= span.end
        assert start is None or span.start == start
        assert end is None or span.end == end
        assert start or end or span.end == now


class TestPages:
    def test_a_thousand_at_most(self, report: PublishedReport, anyone: Program) -> None:
        copies(report, 1001)
        response = anyone.get("requests.json")
        assert len(response.json()) == 1000
        following = re.fullmatch(r'<(http://metropole\.localhost/.*)>; rel="next"', response["Link"])
        assert following
        rest = anyone.client.get(following[1])
        assert len(rest.json()) == 2
        assert "Link" not in rest

    def test_pages_do_not_overlap(self, report: PublishedReport, anyone: Program) -> None:
        rows = {report.reference, *(row.reference for row in copies(report, 4))}
        pages = [listed(anyone, page=page, page_size=2) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [2, 2, 1, 0]
        assert set().union(*pages) == rows

    @pytest.mark.parametrize(
        "query",
        [
            {"page": 0},
            {"page": "1e9"},
            {"page": 10**9},
            {"page": 1000, "page_size": 1000},
            {"page_size": 1001},
            {"page_size": 10**9},
            {"radius": 10**9, "lat": 45, "long": 4},
            {"lat": "nan", "long": "inf"},
            {"service_code": ",".join(map(str, range(300)))},
            {"service_code": "x" * 20_000},
        ],
    )
    def test_what_would_cost_too_much(self, anyone: Program, query: dict[str, Any]) -> None:
        assert anyone.get("requests.json", **query).status_code == 400

    @pytest.mark.parametrize("query", [{}, {"extensions": "true"}])
    def test_it_costs_the_same_whatever_is_listed(
        self, report: PublishedReport, anyone: Program, query: dict[str, str], django_assert_num_queries: Any
    ) -> None:
        anyone.get("requests.json")
        for number in (1, 3):
            copies(report, number - PublishedReport.objects.count())
            for one in PublishedReport.objects.all():
                ReportUpdate.objects.create(report=one, at=one.filed_at, state="resolu")
            with django_assert_num_queries(7 + len(query)):
                assert len(anyone.json("requests.json", **query)) == number
            with django_assert_num_queries(1):
                anyone.get("servicerequestupdates.xml")
            with django_assert_num_queries(3):
                b"".join(anyone.get("requests.csv"))

    def test_anyone_may_keep_it_a_minute(self, report: PublishedReport, anyone: Program) -> None:
        response = anyone.get("requests.json")
        assert response["Cache-Control"] == "public, max-age=60"
        again = anyone.client.get("/open311/v2/requests.json", headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304


ODD = st.text(max_size=30) | st.sampled_from(["NaN", "-1", "1e309", "\0", "''", "%00", "true", AT, "9" * 400, "69029"])
PATHS = [
    *("requests.json", "requests.xml", "requests.csv", "services.xml", "servicerequestupdates.json"),
    *("requests/{}.json", "services/{}.xml", "tokens/{}.json", "{}"),
]
NAMES = [*Filters().fields, "api_key", "limit", "order_by"]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    path=st.sampled_from(PATHS),
    odd=ODD.filter(lambda text: "/" not in text and "?" not in text and "#" not in text),
    query=st.dictionaries(st.sampled_from(NAMES), ODD, max_size=4),
)
def test_nothing_that_is_asked_makes_it_fail(report: PublishedReport, path: str, odd: str, query: dict) -> None:
    address = path.format(quote(odd.encode("utf-8", "replace").decode(), safe=""))
    response = Program("bron.localhost").get(address, **query)
    assert response.status_code in {200, 400, 404, 429}
    if response.status_code != 200:
        assert response["Content-Type"].split(";")[0] in {"text/xml", "application/json"}


def test_all_of_a_report_of_a_private_category_is_nowhere(sites: object, anyone: Program) -> None:
    filed = reported(category="bruit")
    assert anyone.json("requests.json") == []
    assert anyone.get(f"requests/{filed.reference}.json").status_code == 404
