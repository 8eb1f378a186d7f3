"""A number that other answers add up to: the surface after works is the one before, plus what is built, less what is
taken down.

The person types it all the same, as the form on paper has them do: two numbers that disagree show a mistake.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.wording import number
from grc.questions.kinds import Number, Question

SIGNS = {"sum_of": "", "sum_with": "+", "sum_less": "−"}  # the links of a `Number` to its terms


def terms_of(question: Question) -> dict[str, str]:
    """The ids of the questions that a number adds up, by their sign; none of what is no sum."""
    return {sign: other for name, sign in SIGNS.items() if (other := getattr(question, name, ""))}


def sum_fault(question: Number, answers: Mapping[str, Any]) -> str:
    """What does not add up, in French; empty when it does, or when the sum has no first term to begin with.

    A term that nobody was asked, or that was left out, counts for nothing.
    """
    given = {sign: answers[other] for sign, other in terms_of(question).items() if other in answers}
    if "" not in given or question.id not in answers:
        return ""
    found = sum(-Decimal(str(one)) if sign == "−" else Decimal(str(one)) for sign, one in given.items())
    typed = Decimal(str(answers[question.id]))
    if typed == found:
        return ""
    return _("%(terms)s font %(sum)s, pas %(typed)s. Vérifiez ces nombres.") % {
        "terms": " ".join(f"{sign} {number(one)}".strip() for sign, one in given.items()),
        "sum": number(float(found), question.unit),
        "typed": number(float(typed)),
    }


def check_sums(questions: Sequence[Question]) -> None:
    """Raise `ValueError` for a sum whose terms are not numbers that stand before it and may be read."""
    before: dict[str, Question] = {}
    for question in questions:
        for other in terms_of(question).values():
            asked = before.get(other)
            if not isinstance(asked, Number) or asked.is_sensitive:
                msg = f"{question.id} cannot be a sum of {other!r}"
                raise ValueError(msg)
        before[question.id] = question
