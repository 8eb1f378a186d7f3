"""Sealed answers: what is answered to a sensitive question lies under a key that the database does not hold.

Among stored answers such a one is an object with a member that no kind of answer has: whoever passes answers on, or
words them (`grc.questions.display`), does not see it. It is opened for the person's own pages, for who treats the
request, and nowhere else.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.sealing import SealError, fingerprint, seal, unseal
from grc.questions.kinds import Question

SEALED = "sealed"
UNREADABLE = {SEALED: ""}  # what no key opens


def is_sealed(answer: Any) -> bool:
    """Whether a stored answer is under seal."""
    return isinstance(answer, dict) and answer.keys() == {SEALED}


def sealed(questions: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers fit to be stored: those to sensitive questions under seal, also those that already were."""
    kept = dict(answers)
    for question in questions:
        if question.is_sensitive and question.id in kept and not is_sealed(kept[question.id]):
            kept[question.id] = {SEALED: seal(_plain(kept[question.id]))}
    return kept


def opened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as they were given; `UNREADABLE` in place of one that no key opens."""
    return {key: _opened(answer) if is_sealed(answer) else answer for key, answer in answers.items()}


def readable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The same without those that no key opens."""
    return {key: answer for key, answer in opened(answers).items() if not is_sealed(answer)}


def comparable(questions: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of which a digest may be kept: it tells two forms apart, and lets nobody try what was answered."""
    sensitive = {question.id for question in questions if question.is_sensitive}
    return {key: fingerprint(_plain(answer)) if key in sensitive else answer for key, answer in answers.items()}


def _opened(answer: dict[str, str]) -> Any:
    try:
        return json.loads(unseal(answer[SEALED]))
    except SealError:
        return UNREADABLE


def _plain(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)
