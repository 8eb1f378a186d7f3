"""The items of a group in a form: how many are shown, one more or one less without a script, what conditions open in
each, those left empty."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from grc.questions import refusals
from grc.questions.fields import COUNT
from grc.questions.groups import QuestionGroup, item_questions
from grc.questions.inputs import EMPTY, names_of, stored_of
from grc.questions.kinds import ErrorMessage, Question
from grc.questions.path import Path, path_of

ADD, REMOVE = "ajouter", "retirer"  # names of buttons: of them the id of a group, or of an item (« q_1-2 »)


class ItemFields(NamedTuple):
    """One item on a page: its title, its questions, the value of the button that takes it away (empty: it stays)."""

    key: str
    title: str
    remove: str
    asked: Sequence[Any]


class ItemPath(NamedTuple):
    """The questions of one item, under the names of their fields, and the path through them."""

    questions: list[Question]
    path: Path

    @property
    def off_path(self) -> list[Question]:
        """Those that its answers do not open."""
        return [one for one in self.questions if not self.path.has(one)]

    @property
    def opened(self) -> list[Question]:
        """Those that its answers have opened, which others would not have."""
        return [one for one in self.path.questions if one.when]


def item_paths(form: forms.Form, group: QuestionGroup) -> list[ItemPath]:
    """The path through each item that is asked for: by what was sent or, before that, by what is known."""
    said = form.data if form.is_bound else form.initial
    asked = [item_questions(group, rank) for rank in range(count_shown(group, said))]
    return [ItemPath(questions, path_of(questions, _answers(form, questions))) for questions in asked]


def _answers(form: forms.Form, questions: Iterable[Question]) -> dict[str, Any]:
    listed = list(questions)
    if not any(one.when for one in listed):
        return {}
    cleaned = form.cleaned_data if form.is_bound else _held(form, [name for one in listed for name in names_of(one)])
    return {one.id: said for one in listed if (said := stored_of(one, cleaned)) not in EMPTY}


def _held(form: forms.Form, names: Iterable[str]) -> dict[str, Any]:
    """What these fields hold before anything is sent, as it would be taken."""
    held = {}
    for name in names:
        field = form.fields[name]
        with suppress(forms.ValidationError):
            held[name] = field.clean(form.get_initial_for_field(field, name))
    return held


def count_shown(group: QuestionGroup, said: Mapping[str, Any]) -> int:
    """How many items are asked for, by what was sent or, before that, by what is known."""
    text = str(said.get(group.id) or "")
    return min(max(int(text) if COUNT.fullmatch(text) else 0, group.floor), group.most)


def rearranged(groups: Iterable[QuestionGroup], data: Any) -> MultiValueDict | None:
    """What was sent, with one item more or one less, as a button asked; None when none did."""
    if not isinstance(data, MultiValueDict):
        return None
    key, _dash, removed = data.get(REMOVE, "").rpartition("-")
    for group in groups:
        count = count_shown(group, data)
        if data.get(ADD) == group.id:
            return _counted(data.copy(), group, count + 1)
        if key == group.id and COUNT.fullmatch(removed):
            return _counted(_without(data.copy(), group, int(removed)), group, count - 1)
    return None


def _counted(data: MultiValueDict, group: QuestionGroup, count: int) -> MultiValueDict:
    data[group.id] = str(min(max(count, group.floor), group.most))
    return data


def _without(data: MultiValueDict, group: QuestionGroup, removed: int) -> MultiValueDict:
    """Those behind the item that is taken away move up."""
    for rank in range(removed, group.most):
        for name, other in zip(_names(group, rank), _names(group, rank + 1), strict=True):
            data.setlist(name, data.getlist(other))
    return data


def _names(group: QuestionGroup, rank: int) -> list[str]:
    return [name for one in item_questions(group, rank) for name in names_of(one)]


def settle_items(form: forms.Form, group: QuestionGroup) -> None:
    """Forget the items in which nothing was typed, unless they are needed: one is asked to fill these in."""
    count = count_shown(group, form.data)
    names = [_names(group, rank) for rank in range(count)]
    empty = [rank for rank in range(count) if not any(str(form.data.get(name) or "").strip() for name in names[rank])]
    filled = count - len(empty)
    needed = max(group.least, 1) if group.required or filled else 0
    wanted = max(needed - filled, 0)
    for rank in empty[wanted:]:
        for name in names[rank]:
            form.errors.pop(name, None)
            form.cleaned_data.pop(name, None)
    is_told = any(name in form.errors for rank in empty[:wanted] for name in names[rank])
    if wanted and not is_told:
        form.add_error(group.id, _too_few(group, needed))


def _too_few(group: QuestionGroup, needed: int) -> str:
    own = group.messages.get(ErrorMessage.REQUIRED)
    words = _("remplissez-en au moins %(count)s.") % {"count": needed}
    return refusals.Said(own) if own else refusals.led(group.label, words)
