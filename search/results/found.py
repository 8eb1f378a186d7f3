"""The pages that answer a question, best first, in groups; and how the question was read for pages to be found."""

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any, Self

from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString

from communes.models import Authority
from communes.vocabulary.spelling import Spelled, spelled
from communes.vocabulary.synonyms import Synonyms, Term, terms_of
from communes.vocabulary.words import key_of, tokens_of, without_stop_words
from search.enums import Group
from search.results.excerpt import excerpt, marked
from search.results.ranking import FIND, MARKING, MOST
from search.results.scope import Scope, scope_of
from search.results.spelling import lexicon_of
from search.results.tsquery import all_of, any_of, either, widened

AT_ONCE = 4  # results of each group, when all are shown
LEAST = 2  # of them, before a group that is worth more than the rest of this one
A_PAGE = 10  # results of a group shown alone
PASSING = {Group.NEWS, Group.EVENT}
FEW = 3  # results: with less of them, some of the words are enough
MANY = 3  # words: when these are found together in mere texts alone, some of them are enough too
OWN, OTHERWISE = 0.4, 0.6  # of what a word is worth: for itself; for itself or another name of it
TITLE = 2  # tier
RARE = 3.0  # what a word is worth that one page uses


class Reading(Enum):
    """How the question was understood, for pages to be found."""

    AS_ASKED = "as asked"  # each page holds all the words
    BEGINNINGS = "beginnings"  # each page holds words that begin so
    CORRECTED = "corrected"  # no page holds the words; these hold the corrected ones
    IN_PART = "in part"  # hardly any page holds all the words; these hold one of them at least
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
    worth: float  # where it holds the words


@dataclass
class Section:
    """The results of a group: how many there are, and those shown."""

    group: Group
    total: int
    worth: float  # of the best one: where it holds the words
    results: list[Result] = field(default_factory=list)


@dataclass
class Found:
    """What a question finds. `total` says « as many at least » when it is `MOST`.

    `whole`: how many pages hold all the words, when some are enough. `is_sure`: the first page says them all in its
    title or its lead, or by other names, and is no passing news; `is_titled`: in its title, as they are.
    """

    reading: Reading
    words: str  # those that the pages hold: corrected ones where the question's were not
    sections: list[Section] = field(default_factory=list)
    total: int = 0
    whole: int = 0
    is_sure: bool = False
    is_titled: bool = False

    @property
    def bounded(self) -> bool:
        return self.total >= MOST


@dataclass(frozen=True)
class Query:
    """What PostgreSQL is asked for.

    `exact`: the words themselves; `start`: the first one, with which a title may begin; `parts`: the words, when one of
    them is enough, and what each is worth.
    """

    asked: str
    exact: str
    start: str
    parts: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: list[Term], *, begun: Sequence[str] = ()) -> Self:
        """All the words, or what they may be called otherwise."""
        return cls(widened(terms, begun=begun), _exact(terms), key_of(terms[0].words[0]))

    @classmethod
    def in_part(cls, terms: list[Term], pages: Mapping[str, int]) -> Self:
        """Some of the words; `pages`: how many use each."""
        parts: dict[str, float] = {}
        for term in terms:
            worth = RARE * len(term.words) / (1 + math.log(1 + min(pages.get(word, 0) for word in term.words)))
            for query, share in ((all_of(term.words), OWN), (either(term), OTHERWISE)):
                parts[query] = parts.get(query, 0) + share * worth
        return cls(any_of(map(either, terms)), _exact(terms), key_of(terms[0].words[0]), parts)


def leads(authority: Authority, words: str) -> bool:
    """Whether some page of the site of an authority, or of the metropolis's, says these words."""
    if authority.site is None:
        return False
    found = search_pages(words, scope_of(authority.site), at=timezone.now())
    return found.reading == Reading.AS_ASKED


def _exact(terms: list[Term]) -> str:
    return all_of([word for term in terms for word in term.words])


def search_pages(words: str, scope: Scope, *, at: datetime.datetime, group: str = "", page: int = 1) -> Found:
    """What `words` finds: the best of each group, or a page of one group.

    As asked; else corrected; else by the beginnings of words; and what holds a part of the words when that is little.
    """
    all_tokens = tokens_of(words)
    tokens = without_stop_words(all_tokens)
    if not tokens:
        return Found(Reading.TOO_COMMON if all_tokens else Reading.NOTHING, words)
    asking = ResultsQuery(scope, at, group, page)
    terms = terms_of(tokens, scope.synonyms)
    found = asking.find(Query.of(terms), Reading.AS_ASKED, words)
    if (found.total >= FEW and (found.is_sure or len(terms) < MANY)) or (found.is_sure and len(terms) == 1):
        return found
    others = [word for word in scope.synonyms if " " not in word]
    spelling = spelled(tokens, lexicon_of(scope), others=others)
    if all(one.is_common for one in spelling):
        return Found(Reading.TOO_COMMON, words)
    return asking.otherwise(found, [one for one in spelling if not one.is_common])


def _is_called(one: Spelled, synonyms: Synonyms) -> bool:
    """Whether not a word itself, but the form of it that the pages use is called otherwise."""
    return bool(one.near) and key_of(one.token) not in synonyms and key_of(one.near) in synonyms


@dataclass(frozen=True)
class ResultsQuery:
    """The same search in several readings: where, when, and which of the results are shown."""

    scope: Scope
    at: datetime.datetime
    group: str
    page: int

    def otherwise(self, found: Found, spelling: list[Spelled]) -> Found:
        """What else a question may mean of which little is found: corrected, as beginnings, in part."""
        synonyms = self.scope.synonyms
        meant = {one.token: one.token if key_of(one.token) in synonyms else one.meant for one in spelling}
        is_corrected = any(token != word for token, word in meant.items())
        said = " ".join(meant.values()) if is_corrected else found.words
        # « Poubele » has the stem of « poubelle »: it is called otherwise as that is.
        meant |= {one.token: one.near for one in spelling if one.known and _is_called(one, synonyms)}
        terms = terms_of(list(meant.values()), synonyms)
        if any(token != word for token, word in meant.items()):
            other = self.find(Query.of(terms), Reading.CORRECTED if is_corrected else found.reading, said)
            found = other if other.total > found.total else found
        begun = [one.token for one in spelling if one.is_begun]
        if not found.total and begun:
            found = self.find(Query.of(terms, begun=begun), Reading.BEGINNINGS, said)
        if len(terms) > 1 and (found.total < FEW or (len(terms) >= MANY and not found.is_sure)):
            pages = {meant[one.token]: one.pages for one in spelling}
            parts = self.find(Query.in_part(terms, pages), Reading.IN_PART, said)
            parts.whole = found.total
            found = parts if parts.total > found.total else found
        return found if found.total else Found(Reading.NOTHING, found.words)

    def find(self, query: Query, reading: Reading, words: str) -> Found:
        """Run a query: one statement."""
        at_once = A_PAGE if self.group else AT_ONCE
        after = (self.page - 1) * at_once
        values = self.scope.places | {
            "asked": query.asked,
            "exact": query.exact,
            "start": query.start,
            "parts": list(query.parts),
            "weights": list(query.parts.values()),
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
        if not self.group:
            for section, following in pairwise(ordered):
                if following.group != Group.METROPOLIS:
                    section.results = [
                        one for at, one in enumerate(section.results) if at < LEAST or one.worth >= following.worth
                    ]
        first = next((row for row in rows if ordered and row["group"] == ordered[0].group and row["place"] == 1), None)
        total = rows[0]["everything"] if rows else 0
        if first is None or first["kind"] in PASSING or reading == Reading.IN_PART:
            return Found(reading, words, ordered, total)
        is_titled = first["tier"] == TITLE and first["is_exact"]
        return Found(reading, words, ordered, total, is_sure=first["tier"] > 0, is_titled=is_titled)

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
            worth=row["worth"],
        )
