"""Conditions of a question as an officer writes them: « seulement si Type d’événement est Concert »."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

from grc.questions import kinds
from grc.questions.conditions import Clause, Condition, Operator
from grc.questions.groups import QuestionGroup
from grc.questions.path import operators_of
from services.blocks.keys import key_of

WORDS = [
    (Operator.IS.value, gettext_lazy("est")),
    (Operator.IS_NOT.value, gettext_lazy("n’est pas")),
    (Operator.AT_LEAST.value, gettext_lazy("vaut au moins")),
    (Operator.AT_MOST.value, gettext_lazy("vaut au plus")),
    (Operator.ANSWERED.value, gettext_lazy("a une réponse")),
]
YES_NO = {"oui": True, "non": False}
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class ClauseRefused(ValueError):  # noqa: N818
    """A comparison that cannot be made: in which of its fields, and why, in French."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


class EarlierQuestion(forms.TextInput):
    """The block of a question that stands before: a list to choose from, once the script has seen the form."""

    class Media:
        css: ClassVar = {"all": ["admin/conditions.css"]}
        js: ClassVar = [forms.Script("admin/conditions.js", defer=True)]

    def __init__(self) -> None:
        super().__init__(attrs={"data-condition-question": gettext_lazy("Choisissez une question")})

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """With where the questions of a shared block are asked for, by the key of its version."""
        sets = {"data-condition-sets": reverse("question_set_questions", args=[0])}
        return super().build_attrs(base_attrs, extra_attrs) | sets


class EarlierQuestionBlock(blocks.FieldBlock):
    """Which of the questions before; the identifier of its block, which its words do not change."""

    def __init__(self, *, required: bool = True, **options: Any) -> None:
        help_text = options.get("help_text", "")
        self.field = forms.CharField(widget=EarlierQuestion(), max_length=40, required=required, help_text=help_text)
        super().__init__(**options)

    class Meta:
        default = ""


class ClauseBlock(blocks.StructBlock):
    """One comparison."""

    question = EarlierQuestionBlock(label=gettext_lazy("La réponse à"))
    operator = blocks.ChoiceBlock(WORDS, default=Operator.IS.value, label=gettext_lazy("Comparaison"))
    value = blocks.CharBlock(required=False, max_length=160, label=gettext_lazy("Réponse attendue"))

    class Meta:
        icon = "code"
        label = gettext_lazy("Condition")
        form_classname = "struct-block condition"


def condition_of(value: Any, before: Mapping[str, kinds.Question]) -> Condition | None:
    """The condition of a block's `value`; `before`: the questions above it by the identifier of their blocks.

    A comparison that cannot be made yet, in a draft, is left out. None without any.
    """
    clauses = []
    for said in value.get("when") or ():
        try:
            clauses.append(clause_of(said, before))
        except ClauseRefused:
            continue
    return Condition(clauses=tuple(clauses), one_of=bool(value.get("one_of"))) if clauses else None


def clause_of(said: Any, before: Mapping[str, kinds.Question]) -> Clause:
    """The comparison that an officer wrote. Raises `ClauseRefused`."""
    asked = before.get(said["question"]) or next(
        (one for one in before.values() if one.label == said["question"]), None
    )
    if asked is None:
        raise ClauseRefused(
            "question",
            _(
                "Cette question n’est pas, ou n’est plus, au-dessus de celle-ci\u00a0: une condition ne regarde que ce"
                " qui précède. Choisissez-en une autre, ou retirez la condition."
            ),
        )
    names = {"question": asked.label}
    fitting = operators_of(asked)
    if not fitting:
        raise ClauseRefused(
            "question",
            _("Rien ne peut dépendre de «\u00a0%(question)s\u00a0»\u00a0: choisissez une autre question.") % names,
        )
    if said["operator"] not in fitting and asked.is_sensitive:
        words = _(
            "La réponse à «\u00a0%(question)s\u00a0» est une donnée sensible\u00a0: une condition peut demander si elle"
            " «\u00a0a une réponse\u00a0», pas la comparer."
        )
        raise ClauseRefused("operator", words % names)
    if said["operator"] not in fitting:
        possible = ", ".join(f"«\u00a0{label}\u00a0»" for name, label in WORDS if name in fitting)
        words = _("La réponse à «\u00a0%(question)s\u00a0» ne se compare pas ainsi. Choisissez\u00a0: %(possible)s.")
        raise ClauseRefused("operator", words % (names | {"possible": possible}))
    value = None if said["operator"] == Operator.ANSWERED else value_of(asked, said["value"].strip())
    return Clause(question=asked.id, operator=said["operator"], value=value)


def value_of(asked: kinds.Question, typed: str) -> Any:
    """What an answer is compared with, as answers are stored. Raises `ClauseRefused`."""
    names = {"question": asked.label, "typed": typed}
    if not typed:
        raise ClauseRefused("value", _("Écrivez la réponse à attendre de «\u00a0%(question)s\u00a0».") % names)
    match asked:
        case kinds.YesNo():
            found: Any = YES_NO.get(typed.lower())
            wanted = _("oui, ou non")
        case kinds.Choice() | kinds.Choices():
            found, wanted = option_of(asked, typed)
        case QuestionGroup():
            number = number_of(typed)
            found, wanted = number if isinstance(number, int) else None, _("un nombre entier")
        case kinds.Number():
            found, wanted = number_of(typed), _("un nombre")
        case kinds.Date():
            found, wanted = day_of(typed), _("une date, par exemple 27/03/2026")
        case _:
            found, wanted = typed, ""
    if found is None:
        words = _(
            "«\u00a0%(typed)s\u00a0» n’est pas une réponse à «\u00a0%(question)s\u00a0». Attendu\u00a0: %(wanted)s."
        )
        raise ClauseRefused("value", words % (names | {"wanted": wanted}))
    return found


def option_of(asked: kinds.Choice | kinds.Choices, typed: str) -> tuple[str | None, str]:
    """The key of the option that is meant, and which ones there are.

    Of a list kept apart, its key is written: what it says may change with the list, and what depends on it must not.
    """
    if isinstance(asked, kinds.Choice) and asked.table:
        keys = [one.key for one in asked.options]
        return typed if typed in keys or not keys else None, _quoted(keys)
    known = {one.key: one.key for one in asked.options} | {one.label: one.key for one in asked.options}
    return known.get(typed) or known.get(key_of("o", typed, 0)), _quoted(one.label for one in asked.options)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"«\u00a0{one}\u00a0»" for one in islice(words, 8))


def number_of(typed: str) -> int | float | None:
    try:
        number = Decimal(re.sub(r"\s", "", typed).replace(",", "."))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def day_of(typed: str) -> str | None:
    """An ISO day, from « 27/03/2026 » or from itself."""
    if match := DAY.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            return None
    try:
        read = parse_date(typed)
    except ValueError:
        return None
    return read.isoformat() if read else None


def check_clauses(value: Any, before: Mapping[str, kinds.Question]) -> blocks.StructBlockValidationError | None:
    """What is wrong with the conditions of a block, said in their fields; None when nothing is."""
    wrong: Sequence[Any] = [_fault(said, before) for said in value.get("when") or ()]
    if not any(wrong):
        return None
    return blocks.StructBlockValidationError(
        block_errors={"when": ListBlockValidationError(block_errors=dict(enumerate(wrong)))}
    )


def _fault(said: Any, before: Mapping[str, kinds.Question]) -> blocks.StructBlockValidationError | None:
    try:
        clause_of(said, before)
    except ClauseRefused as refused:
        return blocks.StructBlockValidationError(block_errors={refused.field: ValidationError(refused.message)})
    return None
