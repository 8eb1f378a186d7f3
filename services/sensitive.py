"""Sensitive data: what a form may not ask without a text that allows it (RGPD, articles 9 and 10; NIR).

The list is shipped (`data/sensitive.json`). It reads the words of questions and of their answers, so that it may be
mistaken: an officer who gives the text is not stopped.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from communes.names import plain_words
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, Choices, Question

DATA = Path(__file__).parent / "data" / "sensitive.json"


class SensitiveData(NamedTuple):
    """A kind of data, the text that protects it, and the words by which a question asks for it, in plain letters."""

    name: str
    law: str
    words: tuple[str, ...]


@cache
def sensitive_data() -> tuple[SensitiveData, ...]:
    """The list, in its order."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(SensitiveData(row["name"], row["law"], tuple(map(spaced, row["words"]))) for row in rows)


def asked_by(question: Question) -> SensitiveData | None:
    """The sensitive data that a question asks for, or one of a group, by its words; None when it asks for none."""
    if isinstance(question, QuestionGroup):
        return next(filter(None, map(asked_by, question.questions)), None)
    options = question.options if isinstance(question, Choice | Choices) else ()
    said = [spaced(words) for words in (question.label, *(one.label for one in options))]
    return next((one for one in sensitive_data() if any(word in words for word in one.words for words in said)), None)


def spaced(words: str) -> str:
    """Words in plain letters, with a space around each."""
    return f" {plain_words(words)} "
