"""The question whose answers are the rows of a list that the authority keeps apart, and what depends on such a row.

A block names its list; the rows come with the lists of the authority whose page it is (`with_rows`), which no block
knows of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from communes.reference_tables.lists import KeptList, ListRow, list_key
from grc.questions import kinds
from grc.questions.sums import SIGNS
from services.blocks.base import ASKING, IN_ONE_FIELD_SETTINGS, QuestionBlock
from services.blocks.conditions import EarlierQuestionBlock

ROWS, GROUPS = "lignes", "groupes"
LINKS = ("narrowed_by", "bounded_by", *SIGNS)
LONGEST_KEY = 40
Lists = Mapping[str, KeptList]


class ListedBlock(QuestionBlock):
    """« Choix dans une liste tenue à part »."""

    asks = kinds.Choice

    sensitive = None  # what is chosen is counted, and compared
    table = blocks.CharBlock(
        max_length=80,
        label=gettext_lazy("Liste"),
        help_text=gettext_lazy("Son nom, comme il est écrit dans «\u00a0Listes des formulaires\u00a0»."),
    )
    take = blocks.ChoiceBlock(
        [(ROWS, gettext_lazy("ses lignes")), (GROUPS, gettext_lazy("ses groupes"))],
        default=ROWS,
        label=gettext_lazy("Ce que l’on choisit"),
    )
    narrowed_by = EarlierQuestionBlock(
        required=False,
        label=gettext_lazy("Selon la réponse à"),
        help_text=gettext_lazy(
            "Ne propose que les lignes dont le groupe est cette réponse. La question se pose dans une étape précédente."
        ),
    )

    class Meta:
        icon = "table"
        label = gettext_lazy("Choix dans une liste tenue à part")
        form_layout = BlockGroup(
            [*ASKING, "table", "take", "narrowed_by"],
            settings=[one for one in IN_ONE_FIELD_SETTINGS if one != "sensitive"],
        )
        preview_value = {"label": gettext_lazy("Quelle salle voulez-vous\u00a0?"), "required": True, "table": "Salles"}

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"table": value.get("table") or "", "by_group": value.get("take") == GROUPS}


def links_of(value: Any, before: Mapping[str, kinds.Question]) -> dict[str, str]:
    """What a block says of the questions above it on which it depends, by their ids.

    `before`: the questions above, by the identifier of their blocks. What cannot be, in a draft, is left out.
    """
    said = {name: value.get(name) for name in LINKS if value.get(name)}
    return {name: before[other].id for name, other in said.items() if not link_fault(name, other, before)}


def wrong_links(value: Any, before: Mapping[str, kinds.Question]) -> blocks.StructBlockValidationError | None:
    """What is wrong with that, said in its fields; None when nothing is."""
    said = {name: value.get(name) for name in LINKS if value.get(name)}
    wrong = {name: fault for name, other in said.items() if (fault := link_fault(name, other, before))}
    errors = {name: ValidationError(fault) for name, fault in wrong.items()}
    return blocks.StructBlockValidationError(block_errors=errors) if errors else None


def link_fault(name: str, other: str, before: Mapping[str, kinds.Question]) -> str:
    """Why a question cannot depend on another, in French; empty when it can."""
    asked = before.get(other)
    if asked is None:
        return _("Cette question n’est pas, ou n’est plus, au-dessus de celle-ci\u00a0: choisissez-en une autre.")
    if name in SIGNS:
        is_term = isinstance(asked, kinds.Number) and not asked.is_sensitive
        return "" if is_term else _("Choisissez une question dont la réponse est un nombre, qui n’est pas sensible.")
    if not isinstance(asked, kinds.Choice) or asked.is_sensitive:
        return _("Choisissez une question à choix unique, qui n’est pas une donnée sensible.")
    if name == "bounded_by" and not asked.table:
        return _("Choisissez une question dont les réponses viennent d’une liste tenue à part.")
    after = list(before.values())[list(before).index(other) :]
    if name == "narrowed_by" and not any(isinstance(one, kinds.FormStep) for one in after):
        return _(
            "«\u00a0%(question)s\u00a0» se pose sur la même page\u00a0: mettez une étape entre les deux, pour que ce"
            " qui est proposé puisse en dépendre."
        ) % {"question": asked.label}
    return ""


def with_rows(questions: Iterable[kinds.Question], lists: Lists) -> list[kinds.Question]:
    """The questions with the rows of these lists in them. One whose list is not there has no options."""
    made: dict[str, kinds.Question] = {}
    for question in questions:
        found = question
        if isinstance(question, kinds.Choice) and (kept := lists.get(list_key(question.table))):
            found = replace(question, table=kept.name, options=_options(question, kept, made))
        elif isinstance(question, kinds.Number) and question.bounded_by:
            chosen = made.get(question.bounded_by)
            kept = lists.get(list_key(getattr(chosen, "table", "")))
            rows = kept.rows if kept and not getattr(chosen, "by_group", False) else ()
            found = replace(question, rows=tuple(_bounds(row) for row in rows if has_bounds(row)))
        made[question.id] = found
    return list(made.values())


def has_bounds(row: ListRow) -> bool:
    return row.minimum is not None or row.maximum is not None


def _bounds(row: ListRow) -> kinds.RowBounds:
    return kinds.RowBounds(key=row.key, label=row.label, minimum=row.minimum, maximum=row.maximum)


def _options(question: kinds.Choice, kept: KeptList, made: Mapping[str, kinds.Question]) -> tuple[kinds.Option, ...]:
    if question.by_group:
        groups = dict.fromkeys(row.group for row in kept.rows if row.group)
        return tuple({key: kinds.Option(key=key, label=one) for one in groups if (key := group_key(one))}.values())
    answers = _answers(made.get(question.narrowed_by))
    known = {list_key(words): key for key, label in answers.items() for words in (key, label)}
    return tuple(
        kinds.Option(key=row.key, label=row.label, places=row.places, group=known.get(list_key(row.group), ""))
        for row in kept.rows
        if not question.narrowed_by or not row.group or list_key(row.group) in known
    )


def _answers(question: kinds.Question | None) -> dict[str, str]:
    options = question.options if isinstance(question, kinds.Choice) else ()
    return {one.key: one.label for one in options}


def group_key(group: str) -> str:
    """The key of a group as an answer holds it, made of its words."""
    return slugify(group)[:LONGEST_KEY].strip("-")


def list_faults(questions: Iterable[kinds.Question], lists: Lists) -> dict[str, tuple[str, str]]:
    """What keeps questions, as `with_rows` made them, from being asked: in which field, why; by their ids."""
    faults: dict[str, tuple[str, str]] = {}
    by_id: dict[str, kinds.Question] = {}
    for question in questions:
        if isinstance(question, kinds.Choice) and question.table:
            if fault := _choice_fault(question, by_id, lists):
                faults[question.id] = fault
        elif isinstance(question, kinds.Number) and question.bounded_by and not question.rows:
            words = _(
                "La liste de cette question ne donne ni minimum ni maximum\u00a0: ajoutez-lui une de ces colonnes."
            )
            faults[question.id] = "bounded_by", words
        by_id[question.id] = question
    return faults


def _choice_fault(question: kinds.Choice, by_id: Mapping[str, kinds.Question], lists: Lists) -> tuple[str, str] | None:
    kept = lists.get(list_key(question.table))
    if kept is None:
        held = ", ".join(f"«\u00a0{one.name}\u00a0»" for one in lists.values())
        words = _(
            "Votre collectivité ne tient pas de liste «\u00a0%(name)s\u00a0»\u00a0: importez-la dans «\u00a0Listes des"
            " formulaires\u00a0», ou corrigez son nom."
        ) % {"name": question.table}
        known = _("Elle tient\u00a0: %(names)s.") % {"names": held} if held else ""
        return "table", f"{words} {known}".strip()
    if question.by_group and not question.options:
        return "take", _("Cette liste n’a pas de groupes\u00a0: remplissez sa colonne «\u00a0groupe\u00a0».")
    answers = _answers(by_id.get(question.narrowed_by))
    offered = {one.group for one in question.options}
    lacking = [label for key, label in answers.items() if key not in offered and "" not in offered]
    if lacking:
        words = _("La liste n’a aucune ligne du groupe «\u00a0%(group)s\u00a0»\u00a0: ajoutez-en, ou corrigez ce mot.")
        return "narrowed_by", words % {"group": lacking[0]}
    return None
