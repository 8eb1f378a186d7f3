"""The columns of the list of requests: of each, its cell in the list and what it holds in a file.

`DeskColumn` gives their names and their order; the list, the files made of it and the choice of an agent read both.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from grc.desk import wording as desk
from grc.desk.views import inbox_cells as cells
from grc.desk.views.inbox_cells import RowWords
from grc.enums import DeskColumn
from grc.models import Demande
from grc.views.spreadsheets import Cell


class Field(NamedTuple):
    """A heading, and the cell under it for a request as `inbox.rows_of` gives it."""

    heading: Promise
    cell: Callable[[Any], Cell]


class Column(NamedTuple):
    """A column: `cell` writes it in the list, `fields` in a file, a cell or several.

    `style` is the class of its heading; `is_under_subject`: it stands in the cell that says what the request is.
    """

    cell: Callable[[Demande, RowWords], SafeString | str]
    fields: tuple[Field, ...]
    style: str = ""
    is_under_subject: bool = False


# Of every table: what a request is.
ALWAYS = (
    Field(_("Référence"), lambda one: one.reference),
    Field(_("Objet"), lambda one: one.demarche.label),
)
AUTHORITY = Field(_("Collectivité"), lambda one: one.authority.name)
NARROW = "requests-narrow"
COLUMNS = {
    DeskColumn.SUMMARY: Column(cells.summary, (Field(_("Résumé"), lambda one: one.summary),), is_under_subject=True),
    DeskColumn.LABELS: Column(
        cells.labels,
        (Field(_("Étiquettes"), lambda one: ", ".join(label["name"] for label in one.labels)),),
        is_under_subject=True,
    ),
    DeskColumn.PLACE: Column(
        cells.place,
        (
            Field(_("Adresse"), lambda one: one.address),
            Field(_("Commune"), lambda one: one.commune.name if one.commune else ""),
        ),
    ),
    DeskColumn.RESIDENT: Column(cells.resident, (Field(_("Usager"), lambda one: one.author or ""),), NARROW),
    DeskColumn.CHANNEL: Column(cells.channel, (Field(_("Canal"), lambda one: str(one.get_channel_display())),), NARROW),
    DeskColumn.STANDING: Column(
        cells.standing,
        (
            Field(_("État"), lambda one: desk.state_label(one.state, one.demarche)),
            Field(_("À qui d’agir"), lambda one: desk.turn_label(one.state)),
        ),
    ),
    DeskColumn.ASSIGNEE: Column(
        cells.owner, (Field(_("Suivie par"), lambda one: str(one.assignee or one.team or "")),), NARROW
    ),
    DeskColumn.DATES: Column(
        cells.dates,
        (
            Field(_("Déposée le"), lambda one: one.filed_at),
            Field(_("À traiter avant le"), lambda one: one.due_on or ""),
            Field(_("Close le"), lambda one: one.closed_at or ""),
        ),
        "requests-dates",
    ),
}


def fields_of(chosen: Iterable[str], *, several: bool) -> list[Field]:
    """What a table of these columns has, in the order of the list; `several`: of more than one authority."""
    kept = [field for name in _in_order(chosen) for field in COLUMNS[name].fields]
    return [*ALWAYS, *([AUTHORITY] if several else []), *kept]


class Columns(NamedTuple):
    """The columns of a list: those that stand under the subject, then those that have a heading of their own."""

    under_subject: list[Column]
    headed: list[tuple[str, Column]]


def columns_of(chosen: Iterable[str]) -> Columns:
    """The columns that an agent has chosen, with the words of their headings."""
    found = [(str(name.label), COLUMNS[name]) for name in _in_order(chosen)]
    return Columns(
        [column for _heading, column in found if column.is_under_subject],
        [(heading, column) for heading, column in found if not column.is_under_subject],
    )


def _in_order(chosen: Iterable[str]) -> list[DeskColumn]:
    names = set(chosen)
    return [name for name in DeskColumn if name in names]
