"""What the columns of the list of requests (`DeskColumn`) hold in a file that is made of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grc.desk import wording as desk
from grc.enums import DeskColumn
from grc.views.spreadsheets import Cell


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


def fields_of(chosen: Iterable[str], *, several: bool) -> list[Field]:
    """What a table of these columns has, in the order of the list; `several`: of more than one authority."""
    kept = [field for name in _in_order(chosen) for field in FIELDS[name]]
    return [*ALWAYS, *([AUTHORITY] if several else []), *kept]


def _in_order(chosen: Iterable[str]) -> list[DeskColumn]:
    names = set(chosen)
    return [name for name in DeskColumn if name in names]
