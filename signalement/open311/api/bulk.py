"""The register as one file: the columns of GeoReport Bulk, in CSV (RFC 4180), made while it is sent."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from rest_framework.request import Request

from accounts import limits
from accounts.api import Problem
from grc.views.spreadsheets import harmless
from signalement.open311.api import asked
from signalement.open311.api.access import Open311View
from signalement.open311.api.formats import moment
from signalement.open311.channels.statuses import plain
from signalement.register.models import PublishedReport
from signalement.register.results import Directory
from signalement.register.wording import standing_of

AT_ONCE = 1000  # reports in memory, and of one statement
COLUMNS = (
    *("service_request_id", "requested_datetime", "updated_datetime", "closed_date", "status_description"),
    *("status_notes", "source", "service_name", "service_subtype", "description", "agency_responsible"),
    *("address", "lat", "long"),
)


class FileFilters(asked.Filters):
    """The same filters as the list's, over any time."""

    longest = None


class RequestFile(Open311View):
    """All the reports that are asked for, however many: each statement reads a thousand."""

    parameters = FileFilters

    def get(self, request: Request) -> HttpResponseBase:
        decision = limits.hit(request._request, "register-file")  # noqa: SLF001 Django's own, which DRF wraps
        if not decision.allowed:
            raise Problem("too-many", retry_after=decision.retry_after)
        said = self.asked
        if "service_request_id" in said:
            reports = asked.named(self.named, said["service_request_id"])
        else:
            reports = asked.found(self.jurisdiction, said, asked.span_of(said, self.at))
        parts = lines(reports, asked.order_of(said), translation.get_language())
        response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8; header=present")
        response["Content-Disposition"] = 'attachment; filename="requests.csv"'
        return response


def lines(found: QuerySet[PublishedReport], column: str, language: str) -> Iterator[bytes]:
    """The file, a thousand lines at a time; `column` gives the reports their place."""
    yield written([COLUMNS])
    for reports in pages(found, column):
        with translation.override(language):  # the view has returned
            part = written(row_of(report) for report in reports)
        yield part


def pages(found: QuerySet[PublishedReport], column: str) -> Iterator[list[PublishedReport]]:
    """The reports, in the order of their list; each page starts after the last one of the page before."""
    found, directory = found.prefetch_related(None), Directory()
    following = found
    while reports := list(following[:AT_ONCE]):
        yield directory.describe(reports)
        if len(reports) < AT_ONCE:
            return
        last = reports[-1]
        at = getattr(last, column)
        following = found.filter(
            Q(**{column: at}, pk__lt=last.pk) | Q(**{f"{column}__lt": at}), **{f"{column}__lte": at}
        )


def row_of(report: PublishedReport) -> tuple[str, ...]:
    """One line. Whence it came and its finer kind are not in the register: empty."""
    placed = (repr(report.latitude), repr(report.longitude)) if report.latitude is not None else ("", "")
    words = (
        *(plain(report.state), standing_of(report), "", report.category.demarche.label, ""),
        *(report.text, report.authority.body_name, report.public_address),
    )
    times = (moment(report.filed_at), moment(report.updated_at), moment(report.closed_at))
    return (report.reference, *(time or "" for time in times), *map(harmless, words), *placed)


def written(rows: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
