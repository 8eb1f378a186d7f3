"""Answers to the questions of the guide: how one is read from an address, written into it, and said back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"
MEASURE = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,2})?")


class AnswerRefused(Exception):  # noqa: N818
    """An answer that is none to its question, and what to do, in French."""


@dataclass(frozen=True)
class Question:
    """A question that `key` names in addresses, whose answer is a `field` of the project.

    `is_asked`: whether it matters to a project of which what comes before it is known.
    """

    key: str
    field: str
    label: Promise
    is_asked: Callable[[Any], bool]
    hint: Promise | str = ""

    def read(self, text: str, project: Any) -> Any:
        """The answer that a text spells. Raises `AnswerRefused`."""
        raise NotImplementedError

    def written(self, answer: Any) -> str:
        """The answer as addresses hold it, always in the same spelling."""
        raise NotImplementedError

    def said(self, answer: Any) -> str:
        """The answer in words."""
        raise NotImplementedError


@dataclass(frozen=True)
class Choice(Question):
    """A question with its answers: words, by value; `values`: what each stands for in the project, by its spelling."""

    words: Mapping[str, Promise] | None = None
    values: Mapping[str, Any] | None = None

    def read(self, text: str, project: Any) -> Any:
        try:
            return (self.values or {})[text]
        except KeyError:
            raise AnswerRefused(_("Choisissez une réponse de la liste.")) from None

    def written(self, answer: Any) -> str:
        return next(text for text, value in (self.values or {}).items() if value == answer)

    def said(self, answer: Any) -> str:
        return str((self.words or {})[self.written(answer)])


@dataclass(frozen=True)
class Measure(Question):
    """A question of size, in `unit`. `may_be_zero`: nothing is an answer; `least`: what it is at least."""

    unit: str = "m²"
    may_be_zero: bool = False
    least: Callable[[Any], Decimal] | None = None

    def read(self, text: str, project: Any) -> Decimal:
        compact = re.sub(r"\s", "", text).removesuffix(self.unit)
        if not MEASURE.fullmatch(compact):
            raise AnswerRefused(_("Écrivez un nombre en chiffres, par exemple 12 ou 12,5."))
        number = Decimal(compact.replace(",", "."))
        if not number and not self.may_be_zero:
            raise AnswerRefused(_("Écrivez un nombre plus grand que zéro."))
        if self.least is not None and number < self.least(project):
            least = self.said(self.least(project))
            raise AnswerRefused(
                _("Écrivez au moins %(least)s\u00a0: ce total comprend ce que vous ajoutez.") % {"least": least}
            )
        return number

    def written(self, answer: Decimal) -> str:
        whole = answer.normalize()
        return f"{whole:f}"

    def said(self, answer: Decimal) -> str:
        return f"{self.written(answer).replace('.', ',')}{NO_BREAK}{self.unit}"
