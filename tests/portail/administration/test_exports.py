"""The lists that Wagtail gives as files: no cell is computed, whoever wrote it (OWASP, CSV injection)."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page, PageLogEntry, Workflow, WorkflowState

from accounts.models import User
from communes.models import Authority
from grc.views.spreadsheets import COMPUTED
from tests.factories.people import user
from tests.factories.sites import Visitor, starter_site
from tests.sampling import Sample
from tests.security.routes.walk import Route, routes

FORMULA = '=HYPERLINK("http://evil.example","x")'
# What holds words of authors, and how its columns are called. A page's number and dates are nobody's words.
REPORTS = ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages")


def exports() -> list[Route]:
    """The lists that may be had as files, at their own addresses: each has a second one for its rows alone."""
    found = [route for route in routes() if route.template.startswith("admin/") and not route.parameters]
    return [
        route
        for route in found
        if (
            issubclass(getattr(route.callback, "view_class", type(None)), SpreadsheetExportMixin)
            and getattr(route.callback.view_class, "is_export", None) is not False
        )  # which gives no file
        or route.name.endswith("_modeladmin_index")
    ]


def has_columns(route: Route) -> bool:
    view = getattr(route.callback, "view_class", None)
    return bool(view and view.list_export)


@pytest.fixture
def author(metropolis: Authority) -> User:
    """Who wrote everything there is, under a name that a spreadsheet would compute."""
    return user(is_staff=True, is_superuser=True, first_name="@SUM(1+1)*cmd|' /C calc'!A0", last_name="Merle")


@pytest.fixture
def desk(metropolis: Authority, author: User) -> Client:
    starter_site(metropolis)
    page = Page.objects.live().filter(depth=3).first().specific
    page.title = FORMULA
    page.save_revision(user=author).publish(user=author)
    page.save_revision(user=author)
    page.refresh_from_db()
    page.locked, page.locked_by, page.locked_at = True, author, page.latest_revision_created_at
    page.save()
    Workflow.objects.update(name=FORMULA)
    Workflow.objects.get(active=True).start(page, author)
    WorkflowState.objects.update(requested_by=author)
    PageLogEntry.objects.update(user=author)
    visitor = Visitor("localhost")
    visitor.force_login(author)
    return visitor


def cells(client: Client, address: str, kind: str) -> Iterator[Any]:
    response = client.get(address, {"export": kind})
    assert response.status_code == 200, (address, kind)
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    if kind == "csv":
        rows = csv.reader(io.StringIO(content.decode(), newline=""))
        yield from (cell for row in rows for cell in row)
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("name", REPORTS)
def test_what_an_author_wrote_is_text_in_every_report(desk: Client, author: User, name: str) -> None:
    address = reverse(f"wagtailadmin_reports:{name}")
    told = set(cells(desk, address, "csv"))
    assert {f"'{FORMULA}", f"'{author}"} & told
    written = list(cells(desk, address, "xlsx"))
    assert {FORMULA, str(author)} & {cell.value for cell in written}
    assert "f" not in {cell.data_type for cell in written}


def test_no_list_of_the_administration_holds_a_formula(sample: Sample, desk: Client) -> None:
    found = exports()
    assert {route.name.rpartition(":")[2] for route in found} >= {*REPORTS, "grc_demarche_modeladmin_index"}
    for route in sample.of(found, 1 / 8, has_columns):
        address = f"/{route.template}"
        assert [cell for cell in cells(desk, address, "csv") if cell.strip()[:1] in COMPUTED] == [], route.name
        assert [cell for cell in cells(desk, address, "xlsx") if cell.data_type == "f"] == [], route.name


def test_a_character_that_no_workbook_holds_is_left_out(desk: Client) -> None:
    Page.objects.filter(title=FORMULA).update(title="Piscine\x0b municipale")
    values = {cell.value for cell in cells(desk, reverse("wagtailadmin_reports:aging_pages"), "xlsx")}
    assert "Piscine municipale" in values
