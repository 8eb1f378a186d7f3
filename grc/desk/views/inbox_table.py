"""The table of the agents' list: Wagtail's, whose rows are written at once."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, Table

from grc.desk.views import inbox_cells as cells
from grc.desk.views.inbox_cells import RowWords
from grc.enums import DeskColumn
from grc.models import Demande

type_cell = Callable[[Demande, RowWords], str]


class HeaderRequest(NamedTuple):
    """What the headings make their addresses of: the parameters of the list, without the place of its page."""

    GET: QueryDict


class InboxColumn(BaseColumn):
    """A column, named after its class: `cell` writes what it holds of a request, as HTML.

    `sort_key` is an order of the inbox; `is_head`: its cells say what the row is.
    """

    def __init__(
        self, name: str, label: str, cell: type_cell, *, sort_key: str | None = None, is_head: bool = False
    ) -> None:
        super().__init__(name, label, classname=name, sort_key=sort_key)
        self.cell = cell
        self.opening = format_html(
            '<th scope="row" role="rowheader" class="{}">' if is_head else '<td role="cell" class="{}">', self.classname
        )
        self.closing = "</th>" if is_head else "</td>"

    def get_header_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_header_context_data(parent_context)
        return context | {"request": parent_context["table"].header_request}

    def render(self, one: Demande, words: RowWords) -> str:
        return f"{self.opening}{self.cell(one, words)}{self.closing}"


def columns_of(chosen: Iterable[str], *, has_places: bool) -> list[InboxColumn]:
    """The columns of an agent who has chosen some (`DeskColumn`); place, labels and summary stand with the subject."""
    shown = frozenset(chosen)
    every = format_html('<input type="checkbox" hidden aria-label="{}" data-bulk-whole>', _("Toute la page"))
    columns = [InboxColumn("requests-tick", every, cells.tick)]
    if DeskColumn.DATES in shown:
        columns.append(InboxColumn("requests-due", _("Échéance"), cells.due, sort_key="echeance"))
    columns.append(InboxColumn("requests-subject", _("Demande"), cells.subject, is_head=True))
    more = {
        DeskColumn.RESIDENT: InboxColumn(
            "requests-resident", _("Usager"), cells.resident, sort_key="personnes" if has_places else None
        ),
        DeskColumn.CHANNEL: InboxColumn("requests-channel", _("Canal"), cells.channel),
        DeskColumn.STANDING: InboxColumn("requests-standing", _("Où en est-on"), cells.standing, sort_key="activite"),
        DeskColumn.ASSIGNEE: InboxColumn("requests-owner", _("Suivie par"), cells.owner),
        DeskColumn.DATES: InboxColumn("requests-filed", _("Déposée"), cells.filed, sort_key="depot"),
    }
    return columns + [column for name, column in more.items() if name in shown]


class InboxRow:
    """A request as the list shows it."""

    def __init__(self, demande: Demande, columns: Iterable[InboxColumn], words: RowWords) -> None:
        self.demande, self._columns, self._words = demande, columns, words
        self.is_late = words.delay(demande).standing == "late"

    def render(self) -> str:
        late = " request--late" if self.is_late else ""
        told = "".join([column.render(self.demande, self._words) for column in self._columns])
        return f'<tr class="request{late}" role="row" data-row="{self.demande.pk}">{told}</tr>'


class InboxTable(Table):
    """Wagtail's table of rows that are `InboxRow`; `params` are those of the address."""

    template_name = "grc/admin/inbox_table.html"
    classname = "listing requests"
    header_row_classname = "requests-head"

    def __init__(
        self, columns: Iterable[InboxColumn], rows: Iterable[InboxRow], *, params: QueryDict, **options: Any
    ) -> None:
        super().__init__(columns, rows, attrs={"role": "table", "data-rows": True}, **options)
        kept = params.copy()
        kept.pop("page", None)
        self.header_request = HeaderRequest(kept)

    @property
    def body(self) -> SafeString:
        """The rows, written at once: their templates took as long as all of their cells."""
        return mark_safe("\n".join([row.render() for row in self.data]))


def rows_of(
    demandes: Iterable[Demande],
    columns: list[InboxColumn],
    chosen: Iterable[str],
    now: datetime.datetime,
    *,
    several: bool,
    suffix: str = "",
) -> list[InboxRow]:
    """The rows of requests as `inbox.rows_of` gives them; `several`: the agent serves more than one authority.

    `suffix`: what the addresses of the requests carry on, of the view that they are opened from.
    """
    words = RowWords(frozenset(chosen), now, several=several, suffix=suffix)
    return [InboxRow(one, columns, words) for one in demandes]
