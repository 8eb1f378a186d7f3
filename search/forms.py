"""What may be asked."""

import re
import unicodedata
from typing import NamedTuple

from django.http import QueryDict

from search.enums import Group

LONGEST = 200  # characters: a question, not a text
PAGE = re.compile(r"[1-9][0-9]?|100", re.ASCII)  # of a group of at most a thousand results
SPACES = re.compile(r"\s+")


class Question(NamedTuple):
    """A question as it was read. `group`: the only one to be shown, or empty; `page`: of its results, from 1."""

    words: str
    too_long: bool
    group: str
    page: int

    @property
    def group_label(self) -> str:
        return str(Group(self.group).label) if self.group else ""


def question_of(data: QueryDict) -> Question:
    """The question in the parameters of an address. What cannot be read there is left out, never an error."""
    words = cleaned(data.get("q", ""))
    group, page = data.get("groupe", ""), data.get("page", "")
    return Question(
        words=words[:LONGEST],
        too_long=len(words) > LONGEST,
        group=group if group in Group.values else "",
        page=int(page) if PAGE.fullmatch(page) else 1,
    )


def cleaned(text: str) -> str:
    """A text without what is not seen (controls, marks of direction), each letter in one character."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in composed)
    return SPACES.sub(" ", seen).strip()
