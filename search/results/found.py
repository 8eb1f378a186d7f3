"""The pages that answer a question, best first, in groups; and how the question was read for pages to be found."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self

from django.db import connection
from django.utils.safestring import SafeString

from search.enums import Group
from search.results.excerpt import excerpt, marked
from search.results.ranking import FIND, MARKING, MOST
from search.results.scope import Scope
from search.results.spelling import Spelled, spelled
from search.results.synonyms import synonyms_of
from search.results.tsquery import all_of, any_of, tokens_of, widened, without_fillers

AT_ONCE = 4  # results of each group, when all are shown
A_PAGE = 10  # results of a group shown alone


class Reading(Enum):
    """How the question was understood, for pages to be found."""

    AS_ASKED = "as asked"  # each page holds all the words
    BEGINNINGS = "beginnings"  # each page holds words that begin so
    CORRECTED = "corrected"  # no page holds the words; these hold the corrected ones
    IN_PART = "in part"  # no page holds all the words; these hold one of them at least
    TOO_COMMON = "too common"  # nothing but « de », « la »…: nothing was looked for
    NOTHING = "nothing"  # no page holds any of the words


@dataclass(frozen=True)
class Result:
    """A page found. `title` and `excerpt` are safe HTML, with the words found in `mark`."""

    title: SafeString
    url: str
    excerpt: SafeString
    own: bool
    dated_on: datetime.date | None
    ends_at: datetime.datetime | None
    over: bool
    kind: Group  # what it is, whatever group it is shown in


@dataclass
class Section:
    """The results of a group: how many there are, and those shown."""

    group: Group
    total: int
    worth: float  # of the best one: where it holds the words
    results: list[Result] = field(default_factory=list)


@dataclass
class Found:
    """What a question finds. `total` says « as many at least » when it is `MOST`."""

    reading: Reading
    words: str  # those that the pages hold: corrected ones where the question's were not
    sections: list[Section] = field(default_factory=list)
    total: int = 0

    @property
    def bounded(self) -> bool:
        return self.total >= MOST


@dataclass(frozen=True)
class Query:
    """What PostgreSQL is asked for.

    `exact`: the words themselves, when it is asked for more; `parts`: the words, when one of them is enough.
    """

    asked: str
    exact: str = ""
    parts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, tokens: list[str]) -> Self:
        """All the words, or what they may be called otherwise."""
        return cls(widened(tokens, synonyms_of), exact=all_of(tokens))


def search_pages(words: str, scope: Scope, *, at: datetime.datetime, group: str = "", page: int = 1) -> Found:
    """What `words` finds: the best of each group, or a page of one group.

    As asked; else by the beginnings of words; else corrected; else what holds a part of the words.
    """
    all_tokens = tokens_of(words)
    tokens = without_fillers(all_tokens)
    if not tokens:
        return Found(Reading.TOO_COMMON if all_tokens else Reading.NOTHING, words)
    asking = ResultsQuery(scope, at, group, page)
    found = asking.find(Query.of(tokens), Reading.AS_ASKED, words)
    if found.total:
        return found
    spelling = spelled(tokens, scope)
    if all(one.is_common for one in spelling):
        return Found(Reading.TOO_COMMON, words)
    for asked, reading, said in other_readings(words, spelling):
        found = asking.find(asked, reading, said)
        if found.total:
            return found
    return Found(Reading.NOTHING, words)


def other_readings(words: str, spelling: list[Spelled]) -> Iterator[tuple[Query, Reading, str]]:
    """What else a question may mean when no page holds all its words: the query, and the words that it stands for."""
    unknown = [not one.known for one in spelling]
    corrected = " ".join(one.meant for one in spelling)
    if any(unknown):
        yield Query(all_of([one.token for one in spelling], begun=unknown)), Reading.BEGINNINGS, words
    if any(one.meant != one.token for one in spelling):
        yield Query.of(tokens_of(corrected)), Reading.CORRECTED, corrected
    if len(spelling) > 1:
        parts = tokens_of(corrected)
        yield Query(any_of(parts), parts=parts), Reading.IN_PART, corrected


@dataclass(frozen=True)
class ResultsQuery:
    """The same search in several readings: where, when, and which of the results are shown."""

    scope: Scope
    at: datetime.datetime
    group: str
    page: int

    def find(self, query: Query, reading: Reading, words: str) -> Found:
        """Run a query: one statement."""
        at_once = A_PAGE if self.group else AT_ONCE
        after = (self.page - 1) * at_once
        values = self.scope.places | {
            "asked": query.asked,
            "exact": query.exact or query.asked,
            "parts": query.parts,
            "at": self.at,
            "group": self.group,
            "after": after,
            "until": after + at_once,
            "marking": MARKING,
        }
        with connection.cursor() as cursor:
            cursor.execute(FIND, values)
            names = [column.name for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return self.found(rows, reading, words)

    def found(self, rows: list[dict[str, Any]], reading: Reading, words: str) -> Found:
        """The rows of a query as sections, first the one whose best result says the words in the best place."""
        sections: dict[str, Section] = {}
        for row in rows:
            group = row["group"]
            if row["place"] == 1:
                sections[group] = Section(Group(group), row["total"], worth=row["worth"])
            if self.shows(row):
                sections[group].results.append(self.result(row))
        order = list(Group)
        ordered = sorted(sections.values(), key=lambda section: (-section.worth, order.index(section.group)))
        return Found(reading, words, ordered, total=rows[0]["everything"] if rows else 0)

    def shows(self, row: dict[str, Any]) -> bool:
        """The best of each group tells the number of its results, even when another group is shown."""
        return not self.group or (row["group"] == self.group and (row["place"] > 1 or self.page == 1))

    def result(self, row: dict[str, Any]) -> Result:
        return Result(
            title=marked(row["title"]),
            url=self.scope.address(row["url_path"], own=row["own"]),
            excerpt=marked(excerpt(row["text"])),
            own=row["own"],
            dated_on=row["dated_on"],
            ends_at=row["ends_at"],
            over=row["over"],
            kind=Group(row["kind"]),
        )
