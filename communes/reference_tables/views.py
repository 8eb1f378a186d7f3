"""Tables of reference in the administration: what is in service, a file and what it would change, earlier versions."""

import csv
import io
import secrets
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.request import SignedInRequest
from communes.loader.spreadsheets import FileUnreadable
from communes.models import Authority
from communes.reference_tables import operations
from communes.reference_tables.columns import help_of
from communes.reference_tables.enums import Purpose
from communes.reference_tables.forms import TableFileForm
from communes.reference_tables.models import ReferenceTable, TableRow, TableVersion
from communes.reference_tables.permissions import kept_by
from communes.reference_tables.shapes import SHAPES

LIFETIME = 1800  # seconds between the report and its confirmation
PURPOSE = Purpose.COLLECTION
SHOWN = 200  # rows of each part of a report


def keepers(request: SignedInRequest) -> QuerySet[Authority]:
    """The authorities whose tables the user keeps; who keeps none is turned away."""
    found = kept_by(request.user, on=timezone.localdate())
    if not found:
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tables(request: SignedInRequest) -> HttpResponse:
    """The tables that one keeps, and a file for one of them: its report, then, once confirmed, its import."""
    authorities = keepers(request)
    form = TableFileForm(request.POST or None, request.FILES or None, authorities=authorities)
    if request.method != "POST":
        return page(request, authorities, form)
    if not form.is_valid():
        return page(request, authorities, form, status=422)
    said = form.cleaned_data
    content = said["file"].read() if said["file"] else cache.get(_key(request, said["held"]))
    if content is None:
        form.add_error("file", _("Ce fichier n’est plus gardé\u00a0: choisissez-le de nouveau."))
        return page(request, authorities, form, status=422)
    try:
        if said["file"]:
            return report(request, authorities, form, content)
        return imported(request, authorities, form, content)
    except FileUnreadable as unreadable:
        form.add_error("file", unreadable.message)
    except operations.EmptyFile:
        form.add_error("file", _("Aucune ligne ne peut être gardée\u00a0: corrigez le fichier, puis renvoyez-le."))
    return page(request, authorities, form, status=422)


def report(
    request: SignedInRequest, authorities: QuerySet[Authority], form: TableFileForm, content: bytes, status: int = 200
) -> HttpResponse:
    """What the file would change, and the file kept until that is confirmed."""
    authority = form.cleaned_data["authority"]
    found = operations.compare(content, authority=authority, purpose=PURPOSE, by=request.user, on=timezone.localdate())
    held = secrets.token_urlsafe(16)
    cache.set(_key(request, held), content, LIFETIME)
    parts = [
        (_("Nouvelles"), found.new),
        (_("Changées"), found.changed),
        (_("Retirées, que le fichier n’a pas"), found.removed),
    ]
    context = {
        "report": found,
        "held": held,
        "of": authority,
        "parts": [(title, len(rows), rows[:SHOWN]) for title, rows in parts],
        "is_stale": status == HTTPStatus.CONFLICT,
    }
    return page(request, authorities, form, status=status, **context)


def imported(
    request: SignedInRequest, authorities: QuerySet[Authority], form: TableFileForm, content: bytes
) -> HttpResponse:
    """Import what was confirmed; another version that came meanwhile is compared with first (409)."""
    authority = form.cleaned_data["authority"]
    try:
        version = operations.replace(
            content,
            authority=authority,
            purpose=PURPOSE,
            seen=form.cleaned_data["seen"] or 0,
            by=request.user,
            at=timezone.now(),
        )
    except operations.TableConflict:
        return report(request, authorities, form, content, status=HTTPStatus.CONFLICT)
    cache.delete(_key(request, form.cleaned_data["held"]))
    lines = ngettext("%(count)s ligne", "%(count)s lignes", version.size) % {"count": version.size}
    messages.success(
        request,
        _("La table de %(authority)s est en service\u00a0: %(lines)s.") % {"authority": authority, "lines": lines},
    )
    return redirect("tables:index")


@require_safe
@never_cache
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rows of a version as a CSV that can be imported again."""
    version = version_of(request, pk)
    columns = SHAPES[Purpose(version.table.purpose)].columns
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for cells in TableRow.objects.filter(version=version).order_by("position").values_list("cells", flat=True):
        writer.writerow([column.write(cells.get(column.name)) for column in columns])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{version.table.purpose}-{slugify(version.table.authority.slug)}-{version.number}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have an earlier version answer again."""
    version = version_of(request, pk)
    operations.put_back(version, by=request.user, on=timezone.localdate())
    messages.success(request, _("La version %(number)s est de nouveau en service.") % {"number": version.number})
    return redirect("tables:index")


def version_of(request: SignedInRequest, pk: int) -> TableVersion:
    """A version of a table that the user keeps; another is not found."""
    found = TableVersion.objects.select_related("table__authority").filter(table__authority__in=keepers(request), pk=pk)
    version = found.first()
    if version is None:
        raise Http404
    return version


def page(
    request: HttpRequest, authorities: QuerySet[Authority], form: TableFileForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    title = _("Jours de collecte")
    held = ReferenceTable.objects.filter(authority__in=authorities, purpose=PURPOSE, current__gt=0)
    context = {
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [{"url": reverse("tables:index") if more else "", "label": title}],
        "form": form,
        "tables": held.select_related("authority").prefetch_related("versions"),
        "columns": [(column, help_of(column)) for column in SHAPES[PURPOSE].columns],
        "shown": SHOWN,
    }
    return render(request, "communes/reference_tables/tables.html", context | more, status=status)


def _key(request: HttpRequest, held: str) -> str:
    return f"tables:{request.user.pk}:{held}"
