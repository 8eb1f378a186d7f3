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
from django.utils.translation import gettext_lazy, ngettext
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
SHOWN = 200  # rows of each part of a report
INDEX = {Purpose.COLLECTION: "tables:index", Purpose.LIST: "lists:index"}
TITLES = {Purpose.COLLECTION: gettext_lazy("Jours de collecte"), Purpose.LIST: gettext_lazy("Listes des formulaires")}


def keepers(request: SignedInRequest) -> QuerySet[Authority]:
    """The authorities whose tables the user keeps; who keeps none is turned away."""
    found = kept_by(request.user, on=timezone.localdate())
    if not found:
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tables(request: SignedInRequest) -> HttpResponse:
    """The tables of collection days that one keeps, and a file for one of them."""
    return answer(request, Purpose.COLLECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def lists(request: SignedInRequest) -> HttpResponse:
    """The lists for forms that one keeps, with the forms that use them, and a file for one of them."""
    return answer(request, Purpose.LIST)


def answer(request: SignedInRequest, purpose: Purpose) -> HttpResponse:
    """A file for a table: its report, then, once confirmed, its import."""
    authorities = keepers(request)
    form = TableFileForm(
        request.POST or None,
        request.FILES or None,
        authorities=authorities,
        is_named=purpose == Purpose.LIST,
        initial={"name": request.GET.get("nom", "")[:80]},
    )
    if request.method != "POST":
        return page(request, purpose, authorities, form)
    if not form.is_valid():
        return page(request, purpose, authorities, form, status=422)
    said = form.cleaned_data
    content = said["file"].read() if said["file"] else cache.get(_key(request, said["held"]))
    if content is None:
        form.add_error("file", _("Ce fichier n’est plus gardé\u00a0: choisissez-le de nouveau."))
        return page(request, purpose, authorities, form, status=422)
    try:
        if said["file"]:
            return report(request, purpose, authorities, form, content)
        return imported(request, purpose, authorities, form, content)
    except FileUnreadable as unreadable:
        form.add_error("file", unreadable.message)
    except operations.EmptyFile:
        form.add_error("file", _("Aucune ligne ne peut être gardée\u00a0: corrigez le fichier, puis renvoyez-le."))
    return page(request, purpose, authorities, form, status=422)


def report(
    request: SignedInRequest,
    purpose: Purpose,
    authorities: QuerySet[Authority],
    form: TableFileForm,
    content: bytes,
    status: int = 200,
) -> HttpResponse:
    """What the file would change, and the file kept until that is confirmed."""
    authority, name = form.cleaned_data["authority"], form.cleaned_data.get("name", "")
    found = operations.compare(
        content, authority=authority, purpose=purpose, name=name, by=request.user, on=timezone.localdate()
    )
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
        "name": name,
        "parts": [(title, len(rows), rows[:SHOWN]) for title, rows in parts],
        "is_stale": status == HTTPStatus.CONFLICT,
    }
    return page(request, purpose, authorities, form, status=status, **context)


def imported(
    request: SignedInRequest,
    purpose: Purpose,
    authorities: QuerySet[Authority],
    form: TableFileForm,
    content: bytes,
) -> HttpResponse:
    """Import what was confirmed; another version that came meanwhile is compared with first (409)."""
    authority, name = form.cleaned_data["authority"], form.cleaned_data.get("name", "")
    try:
        version = operations.replace(
            content,
            authority=authority,
            purpose=purpose,
            name=name,
            seen=form.cleaned_data["seen"] or 0,
            by=request.user,
            at=timezone.now(),
        )
    except operations.TableConflict:
        return report(request, purpose, authorities, form, content, status=HTTPStatus.CONFLICT)
    cache.delete(_key(request, form.cleaned_data["held"]))
    lines = ngettext("%(count)s ligne", "%(count)s lignes", version.size) % {"count": version.size}
    said = {"authority": authority, "name": name, "lines": lines}
    if name:
        words = _("La liste «\u00a0%(name)s\u00a0» de %(authority)s est en service\u00a0: %(lines)s.")
    else:
        words = _("La table de %(authority)s est en service\u00a0: %(lines)s.")
    messages.success(request, words % said)
    return redirect(INDEX[purpose])


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
    of = slugify(version.table.name) or version.table.purpose
    name = f"{of}-{slugify(version.table.authority.slug)}-{version.number}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have an earlier version answer again."""
    version = version_of(request, pk)
    operations.put_back(version, by=request.user, at=timezone.now())
    messages.success(request, _("La version %(number)s est de nouveau en service.") % {"number": version.number})
    return redirect(INDEX[Purpose(version.table.purpose)])


def version_of(request: SignedInRequest, pk: int) -> TableVersion:
    """A version of a table that the user keeps; another is not found."""
    found = TableVersion.objects.select_related("table__authority").filter(table__authority__in=keepers(request), pk=pk)
    version = found.first()
    if version is None:
        raise Http404
    return version


def page(
    request: HttpRequest,
    purpose: Purpose,
    authorities: QuerySet[Authority],
    form: TableFileForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    title, index = TITLES[purpose], reverse(INDEX[purpose])
    found = ReferenceTable.objects.filter(authority__in=authorities, purpose=purpose, current__gt=0)
    held = list(found.select_related("authority").prefetch_related("versions"))
    uses = operations.uses_of(held) if purpose == Purpose.LIST else {}
    context = {
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [{"url": index if more else "", "label": title}],
        "index": index,
        "form": form,
        "tables": [(table, uses.get(table.pk, [])) for table in held],
        "is_of_forms": purpose == Purpose.LIST,
        "columns": [(column, help_of(column)) for column in SHAPES[purpose].columns],
        "shown": SHOWN,
    }
    return render(request, "communes/reference_tables/tables.html", context | more, status=status)


def _key(request: HttpRequest, held: str) -> str:
    return f"tables:{request.user.pk}:{held}"
