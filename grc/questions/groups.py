"""Groups: questions that are asked together several times, once for each child or each of the works."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from grc.questions import kinds
from grc.questions.conditions import Condition
from grc.questions.kinds import Question
from grc.questions.sums import SIGNS

MOST_ITEMS = 20
# What may be asked of each. Files are attachments of the request, and a statement is made once.
ITEM_KINDS: dict[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        kinds.ShortText,
        kinds.LongText,
        kinds.Number,
        kinds.Date,
        kinds.Email,
        kinds.Phone,
        kinds.YesNo,
        kinds.Choice,
        kinds.Choices,
        kinds.Address,
        kinds.Identity,
    )
}

LINKED = ("table", "narrowed_by", "bounded_by", *SIGNS)  # what ties a question to a list kept apart, or to others


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup(Question):
    """Questions asked once for each `item` (« Enfant »): `least` of them when any is given at all, `most` at most.

    `add`: the words of the button that asks for one more. An answer is a list of objects, by the ids of its questions.
    The condition of a question looks at those of the same item that stand before it. Raises `ValueError` for a question
    that cannot be asked so: of another kind, to be skipped with a reason, of a list kept apart, or of the same id as
    another.
    """

    kind: ClassVar[str] = "group"
    questions: tuple[Question, ...] = ()
    item: str = ""
    add: str = ""
    least: int = 0
    most: int = MOST_ITEMS

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        object.__setattr__(self, "questions", _read(self.questions))
        ids = [one.id for one in self.questions]
        is_plain = all(one.kind in ITEM_KINDS and not one.skippable for one in self.questions)
        is_plain = is_plain and not any(getattr(one, name, "") for one in self.questions for name in LINKED)
        if len(set(ids)) < len(ids) or not is_plain:
            msg = f"These questions cannot be asked together several times: {ids}"
            raise ValueError(msg)

    def as_json(self) -> dict[str, Any]:
        return Question.as_json(self) | {"questions": [one.as_json() for one in self.questions]}

    @property
    def is_sensitive(self) -> bool:
        """As a whole, when one of its questions is."""
        return self.sensitive or any(one.is_sensitive for one in self.questions)

    @property
    def floor(self) -> int:
        """How many items are asked for before one adds any."""
        return max(self.least, 1) if self.required else 0

    def title(self, rank: int) -> str:
        """« Enfant 2 », from its rank, which begins at 0."""
        return f"{self.item or self.label}\u00a0{rank + 1}"


def _read(given: Iterable[Any]) -> tuple[Question, ...]:
    return tuple(
        one
        if isinstance(one, Question)
        else ITEM_KINDS[one["kind"]](**{name: value for name, value in one.items() if name != "kind"})
        for one in given
    )


def item_questions(group: QuestionGroup, rank: int) -> list[Question]:
    """The questions of one item as a form asks them: their ids name their fields, and are no other's for the hyphens;
    their labels say of which item they are; their conditions look at that item."""
    return [_of_item(group, rank, question) for question in group.questions]


def _of_item(group: QuestionGroup, rank: int, question: Question) -> Question:
    made = copy(question)
    object.__setattr__(made, "id", _id_of_item(group, rank, question.id))
    object.__setattr__(made, "label", f"{group.title(rank)} – {question.label}")
    if question.when:
        object.__setattr__(made, "when", _when_of_item(group, rank, question.when))
    return made


def _when_of_item(group: QuestionGroup, rank: int, when: Condition) -> Condition:
    clauses = (replace(one, question=_id_of_item(group, rank, one.question)) for one in when.clauses)
    return replace(when, clauses=tuple(clauses))


def _id_of_item(group: QuestionGroup, rank: int, question_id: str) -> str:
    return f"{group.id}-{rank}-{question_id}"
