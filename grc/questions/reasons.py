"""Reasons: why a question that may be skipped has no answer.

A reason stands among the stored answers under a key of its own, which no question can have for the hyphen in it: what
asks whether a question was answered sees that it was not, and conditions with it.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grc.questions import refusals
from grc.questions.fields import lengths
from grc.questions.kinds import Question

LONGEST_REASON = 240  # characters


def reason_key(question: str) -> str:
    """Where the reason for a question stands among the answers, by its id; the name of its field too."""
    return f"{question}-raison"


def tick_name(question: str) -> str:
    """The name of the field that says that one cannot answer."""
    return f"{question}-passer"


def reason_names(question: Question) -> list[str]:
    """The names of both fields; none for a question that must be answered, or may be left without a word."""
    return [tick_name(question.id), reason_key(question.id)] if question.may_be_skipped else []


def reason_in(question: Question, answers: Mapping[str, Any]) -> str:
    """Why a question has no answer; empty for one that has, or that was left."""
    if not question.may_be_skipped or question.id in answers:
        return ""
    return str(answers.get(reason_key(question.id), ""))


class _Unasked:
    """A field that may stay empty and is not said to be optional: whether it must be filled in, others say."""

    def validate(self, value: Any) -> None:
        """Nothing is missing."""


class SkipField(_Unasked, forms.BooleanField):
    """« Je ne peux pas répondre »."""


class ReasonField(_Unasked, forms.CharField):
    """Why not."""


def reason_fields(question: Question) -> dict[str, forms.Field]:
    """The two fields of a question that may be skipped."""
    if not question.may_be_skipped:
        return {}
    long = refusals.led(question.label, lengths(0, LONGEST_REASON)["max_length"])
    return {
        tick_name(question.id): SkipField(label=gettext_lazy("Je ne peux pas répondre")),
        reason_key(question.id): ReasonField(
            label=gettext_lazy("Pourquoi\u00a0?"),
            help_text=_("En quelques mots\u00a0: un agent vous lira, et vous aidera s’il le faut."),
            max_length=LONGEST_REASON,
            error_messages={"max_length": long},
        ),
    }


def missing_reason(question: Question) -> refusals.Said:
    """What to do for want of a reason."""
    return refusals.led(question.label, _("dites en quelques mots pourquoi vous ne pouvez pas répondre."))
