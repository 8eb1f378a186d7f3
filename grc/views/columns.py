"""The columns of the list of requests: which an agent wants, and what each holds in a table, a cell or several."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.context import current_actor
from grc import desk, operations
from grc.enums import DeskColumn
from grc.forms.columns import ColumnsForm
from grc.inbox import own
from grc.views.access import for_agents
from grc.views.spreadsheets import Cell
from grc.views.treatment import agent_of


class Field(NamedTuple):
    """A heading, and the cell under it for a request as `inbox.rows_of` gives it."""

    heading: Promise
    cell: Callable[[Any], Cell]


# Of every table: what a request is.
ALWAYS = (
    Field(_("Référence"), lambda one: one.reference),
    Field(_("Objet"), lambda one: one.demarche.label),
)
AUTHORITY = Field(_("Collectivité"), lambda one: one.authority.name)
FIELDS: dict[DeskColumn, tuple[Field, ...]] = {
    DeskColumn.SUMMARY: (Field(_("Résumé"), lambda one: one.summary),),
    DeskColumn.LABELS: (Field(_("Étiquettes"), lambda one: ", ".join(label["name"] for label in one.labels)),),
    DeskColumn.PLACE: (
        Field(_("Adresse"), lambda one: one.address),
        Field(_("Commune"), lambda one: one.commune.name if one.commune else ""),
    ),
    DeskColumn.RESIDENT: (Field(_("Usager"), lambda one: one.author or ""),),
    DeskColumn.CHANNEL: (Field(_("Canal"), lambda one: str(one.get_channel_display())),),
    DeskColumn.STANDING: (
        Field(_("État"), lambda one: desk.state_label(one.state, one.demarche)),
        Field(_("À qui d’agir"), lambda one: desk.turn_label(one.state)),
    ),
    DeskColumn.ASSIGNEE: (Field(_("Suivie par"), lambda one: str(one.assignee or one.team or "")),),
    DeskColumn.DATES: (
        Field(_("Déposée le"), lambda one: one.filed_at),
        Field(_("À traiter avant le"), lambda one: one.due_on or ""),
        Field(_("Close le"), lambda one: one.closed_at or ""),
    ),
}


def fields_of(columns: Iterable[str], *, several: bool) -> list[Field]:
    """What a table of these columns has, in the order of the list; `several`: of more than one authority."""
    chosen = set(columns)
    kept = [field for column, fields in FIELDS.items() if column in chosen for field in fields]
    return [*ALWAYS, *([AUTHORITY] if several else []), *kept]


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the columns of one's own list, and of the files that are made of it; or take the usual ones again."""
    mine = own.desk_of(current_actor(), timezone.localdate())
    form = ColumnsForm(request.POST or None, shown=mine.columns, offered=mine.offered_columns)
    if request.method == "POST" and ("usual" in request.POST or form.is_valid()):
        wanted = None if "usual" in request.POST else form.cleaned_data["columns"]
        operations.choose_columns(columns=wanted, by=agent_of(request))
        messages.success(request, gettext("Les colonnes de votre liste sont enregistrées."))
        return redirect("demandes:list")
    return render(
        request,
        "grc/admin/columns.html",
        {
            "header_title": gettext("Colonnes de la liste"),
            "header_icon": "list-ul",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": gettext("Demandes")},
                {"url": "", "label": gettext("Colonnes de la liste")},
            ],
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )
