"""The rows of the agents' list."""

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from grc.desk.views import inbox_cells
from grc.desk.views.inbox_cells import RowWords
from grc.desk.views.inbox_columns import Columns
from grc.models import Demande


class Row(NamedTuple):
    """A request as the list shows it: `value` names it and the version that is shown, `choice` its box."""

    demande: Demande
    value: str
    choice: str
    is_late: bool
    cells: SafeString


def rows(
    demandes: Iterable[Demande], columns: Columns, weights: Mapping[int, int], now: datetime.datetime, *, several: bool
) -> list[Row]:
    """The rows of requests as `inbox.rows_of` gives them; `several`: the agent serves more than one authority."""
    words = RowWords(weights, now, several=several)
    openings = [format_html('<td role="cell" data-label="{}">', heading) for heading, _column in columns.headed]
    return [
        Row(
            one,
            f"{one.pk}.{one.version}",
            words.choice % {"reference": one.reference},
            words.deadline(one).standing == "late",
            _cells(one, columns, openings, words),
        )
        for one in demandes
    ]


def _cells(one: Demande, columns: Columns, openings: Iterable[str], words: RowWords) -> SafeString:
    """`openings`: the tags with which the cells that have a heading begin."""
    told = [inbox_cells.subject(one, words)]
    told += [conditional_escape(column.cell(one, words)) for column in columns.under_subject]
    others = [
        f"{opening}{conditional_escape(column.cell(one, words))}</td>"
        for opening, (_heading, column) in zip(openings, columns.headed, strict=True)
    ]
    return mark_safe(f'<th role="rowheader" scope="row" class="request-what">{" ".join(told)}</th>{"".join(others)}')
