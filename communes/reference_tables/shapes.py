"""Shapes of reference tables: for each purpose the columns, those that tell rows apart, what goes together."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Vocabulary
from communes.reference_tables.columns import Column
from communes.reference_tables.enums import Bin, ColumnKind, Frequency, HolidayRule, Purpose, Side

# What is said of bins beside their own words, as `plain` has it.
BIN_ALIASES = {
    **dict.fromkeys(("ordures", "om", "omr", "bac gris", "gris", "ordures menageres residuelles"), Bin.HOUSEHOLD),
    **dict.fromkeys(("tri selectif", "bac jaune", "jaune", "bac de tri", "emballages", "recyclables"), Bin.SORTED),
    **dict.fromkeys(("dechets alimentaires", "bio dechets", "compost"), Bin.FOOD),
    **dict.fromkeys(("vegetaux", "dechets verts"), Bin.GREEN),
}
FREQUENCY_ALIASES = {
    **dict.fromkeys(("hebdomadaire", "toutes les semaines", "semaine"), Frequency.WEEKLY),
    **dict.fromkeys(("semaine paire", "paire", "paires"), Frequency.EVEN_WEEKS),
    **dict.fromkeys(("semaine impaire", "impaire", "impaires"), Frequency.ODD_WEEKS),
    **dict.fromkeys(("quinzaine", "tous les quinze jours", "une semaine sur deux"), Frequency.FORTNIGHTLY),
    **dict.fromkeys(("mensuelle", "chaque mois"), Frequency.MONTHLY),
}
SIDE_ALIASES = {"pairs": Side.EVEN, "impairs": Side.ODD}
HOLIDAY_ALIASES = {
    **dict.fromkeys(("oui", "collecte assuree", "maintenue"), HolidayRule.KEPT),
    **dict.fromkeys(("non", "pas de collecte"), HolidayRule.DROPPED),
    **dict.fromkeys(("lendemain", "le lendemain", "reportee"), HolidayRule.NEXT_DAY),
}
Cells = Mapping[str, Any]
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")  # as answers hold it
LONGEST_LABEL = 160  # characters


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table of one purpose is made of.

    `identity`: the columns that tell its rows apart; `agree`: why the cells of a row do not go together, in French.
    `key`: the column by which a row is known for good, which no two rows share; empty where streets are looked up.
    `most`: how many rows it has at most; None: as many as a file has lines.
    """

    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    agree: Callable[[Cells], str]
    key: str = ""
    most: int | None = None

    def column(self, kind: ColumnKind) -> Column | None:
        """The first column of a kind."""
        return next((one for one in self.columns if one.kind == kind), None)

    def identity_of(self, cells: Cells) -> tuple[Any, ...]:
        return tuple(cells.get(name) for name in self.identity)

    def words_of(self, cells: Cells) -> str:
        """A row by what tells it from others, in words."""
        known = {one.name: one for one in self.columns}
        return ", ".join(known[name].words_of(cells[name]) for name in self.identity if cells.get(name) is not None)


def words_of(vocabulary: type[Vocabulary]) -> dict[str, str | Promise]:
    return {one.value: one.label for one in vocabulary}


def collection_agrees(cells: Cells) -> str:
    """Why a row of collection days makes no sense, in French; empty when it does."""
    first, last = cells.get("du"), cells.get("au")
    if first is not None and last is not None and first > last:
        return _("du, au\u00a0: le premier numéro est plus grand que le dernier.")
    if cells.get("debut") and cells.get("fin") and cells["debut"] > cells["fin"]:
        return _("debut, fin\u00a0: la fin vient avant le début.")
    if cells.get("frequence") == Frequency.FORTNIGHTLY and not cells.get("debut"):
        return _("debut\u00a0: dites la date d’un premier passage, d’où compter les semaines.")
    return ""


COLLECTION = Shape(
    columns=(
        Column("voie", ColumnKind.STREET, gettext_lazy("le nom de la voie, sans numéro"), is_required=True),
        Column("du", ColumnKind.NUMBER, gettext_lazy("le premier numéro concerné\u00a0; vide\u00a0: depuis le début")),
        Column("au", ColumnKind.NUMBER, gettext_lazy("le dernier\u00a0; vide\u00a0: jusqu’à la fin")),
        Column(
            "cote",
            ColumnKind.CHOICE,
            gettext_lazy("le côté des numéros\u00a0; vide\u00a0: les deux"),
            choices=words_of(Side),
            aliases=SIDE_ALIASES,
        ),
        Column(
            "bac",
            ColumnKind.CHOICE,
            gettext_lazy("ce qui est collecté"),
            is_required=True,
            choices=words_of(Bin),
            aliases=BIN_ALIASES,
        ),
        Column("jours", ColumnKind.WEEKDAYS, gettext_lazy("les jours de la semaine"), is_required=True),
        Column(
            "frequence",
            ColumnKind.CHOICE,
            gettext_lazy("quelles semaines\u00a0; vide\u00a0: chaque semaine"),
            choices=words_of(Frequency),
            aliases=FREQUENCY_ALIASES,
        ),
        Column("debut", ColumnKind.DATE, gettext_lazy("le premier jour\u00a0; vide\u00a0: dès maintenant")),
        Column("fin", ColumnKind.DATE, gettext_lazy("le dernier jour\u00a0; vide\u00a0: sans fin")),
        Column(
            "feries",
            ColumnKind.CHOICE,
            gettext_lazy("ce que devient la collecte un jour férié\u00a0; vide\u00a0: on ne sait pas"),
            choices=words_of(HolidayRule),
            aliases=HOLIDAY_ALIASES,
        ),
    ),
    identity=("voie", "du", "au", "cote", "bac"),
    agree=collection_agrees,
)


def list_agrees(cells: Cells) -> str:
    """Why a row of a list makes no sense, in French; empty when it does."""
    least, most = cells.get("minimum"), cells.get("maximum")
    if least is not None and most is not None and least > most:
        return _("minimum, maximum\u00a0: le minimum est plus grand que le maximum.")
    if not KEY.fullmatch(cells["cle"]):
        return _(
            "cle\u00a0: écrivez un code court, en minuscules sans accent, chiffres et tirets, par exemple"
            " «\u00a0salle-des-fetes\u00a0»."
        )
    if len(cells["libelle"]) > LONGEST_LABEL:
        return _("libelle\u00a0: ce texte est trop long, %(most)s caractères au plus.") % {"most": LONGEST_LABEL}
    return ""


LIST = Shape(
    columns=(
        Column(
            "cle",
            ColumnKind.TEXT,
            gettext_lazy(
                "un code court, qui ne change pas quand le libellé change\u00a0: c’est lui que les demandes gardent"
            ),
            is_required=True,
        ),
        Column("libelle", ColumnKind.TEXT, gettext_lazy("ce que les habitants lisent"), is_required=True),
        Column(
            "groupe",
            ColumnKind.TEXT,
            gettext_lazy(
                "la réponse à une question posée avant, avec laquelle la ligne est proposée\u00a0; vide\u00a0: avec"
                " toutes"
            ),
        ),
        Column(
            "places",
            ColumnKind.NUMBER,
            gettext_lazy("combien de demandes peuvent la choisir\u00a0; vide\u00a0: sans limite"),
        ),
        Column("minimum", ColumnKind.NUMBER, gettext_lazy("au moins, pour un nombre demandé ensuite")),
        Column("maximum", ColumnKind.NUMBER, gettext_lazy("au plus, pour un nombre demandé ensuite")),
    ),
    identity=("cle",),
    agree=list_agrees,
    key="cle",
    most=500,
)
SHAPES: Mapping[Purpose, Shape] = {Purpose.COLLECTION: COLLECTION, Purpose.LIST: LIST}
