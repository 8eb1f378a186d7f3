"""Typing errors: what a word may have meant, among those that a search knows.

One edit in a word of less than eight letters, two in a longer one; two letters that changed places are one. A short
word keeps its first letter, or one that sounds like it (« kassé »), unless an article has stuck to it (« lecole »).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

FRENCH = "fr_unaccent"  # stems, accents forgiven
LEAST, LONGEST = 4, 30  # letters of a word that is corrected
SHORT, LONG = 6, 8  # letters from which on a word may lose its first one; may hold two edits
BEGUN = 4  # letters from which on a word may be the beginning of another
SOUNDS = ("cqzgy", "kksji")  # first letters that are heard alike


def heard(word: str) -> str:
    """The first letter of a word in SQL, as it is heard."""
    return f"translate(left({word}, 1), '{SOUNDS[0]}', '{SOUNDS[1]}')"


# Materialized, for PostgreSQL would unaccent what is typed once for each word that is known. `word %% key` and LIKE
# are what an index of trigrams answers.
SPELLING = f"""
WITH given AS MATERIALIZED (
    SELECT token, place, f_unaccent(lower(token)) AS key
    FROM unnest(%(tokens)s::text[]) WITH ORDINALITY AS one (token, place)
), typed AS MATERIALIZED (
    SELECT *, coalesce((tsvector_to_array(to_tsvector('{FRENCH}', key)))[1], '') AS stem,
           CASE WHEN length(key) < {LONG} THEN 1 ELSE 2 END AS allowed,
           CASE WHEN length(key) < {LONG} THEN left(key, 1) || '%%' END AS beginning,
           key || '%%' AS begun, ARRAY(
               SELECT overlay(key PLACING substr(key, at + 1, 1) || substr(key, at, 1) FROM at FOR 2)
               FROM generate_series(1, length(key) - 1) AS at
           ) AS swapped
    FROM given
), looked_up AS MATERIALIZED (
    SELECT *, stem = '' OR pages IS NOT NULL AS known FROM typed
    CROSS JOIN LATERAL (
        SELECT max(pages) AS pages, (array_agg(shown ORDER BY word = key DESC, pages DESC, word))[1] AS form
        FROM {{words}} AND word.stem = typed.stem
    ) AS used
)
SELECT token, stem, known, coalesce(looked_up.pages, 0), coalesce(near.word, form), near.edits,
       NOT known AND length(key) >= {BEGUN} AND EXISTS (SELECT FROM {{words}} AND word LIKE begun)
FROM looked_up LEFT JOIN LATERAL (
    SELECT one.word, CASE WHEN one.plain = ANY(swapped) THEN 1 ELSE levenshtein(one.plain, key) END AS edits
    FROM (
        SELECT shown AS word, word AS plain, pages FROM {{words}} AND (word %% key OR word LIKE beginning)
        UNION ALL SELECT word, word, 0 FROM unnest(%(others)s::text[]) AS other (word)
    ) AS one
    WHERE abs(length(one.plain) - length(key)) <= allowed
    AND (one.plain = ANY(swapped) OR levenshtein_less_equal(one.plain, key, allowed) <= allowed)
    AND (
        {heard("one.plain")} = {heard("key")}
        OR substr(key, 2) = one.plain OR length(key) >= {SHORT} AND levenshtein(one.plain, key) = 1
    )
    ORDER BY edits, left(one.plain, 1) = left(key, 1) DESC, similarity(one.plain, key) DESC, one.pages DESC, word
    LIMIT 1
) AS near ON NOT known AND length(key) BETWEEN {LEAST} AND {LONGEST}
ORDER BY place
"""  # noqa: S608 the parts are constants
# Of a search whose words are given with the question: each with its stem.
GIVEN = """(
    SELECT given_word AS word, given_word AS shown, given_stem AS stem, 1 AS pages
    FROM unnest(%(words)s::text[], %(stems)s::text[]) AS known_word (given_word, given_stem)
) AS word WHERE true"""
STEMS = f"""
SELECT word, coalesce((tsvector_to_array(to_tsvector('{FRENCH}', word)))[1], '')
FROM unnest(%(words)s::text[]) AS one (word)
"""  # noqa: S608 the same


class Spelled(NamedTuple):
    """A word of a question. `known`: the search knows it; `begins`: it begins one that it knows."""

    token: str
    stem: str  # as searches compare it; empty for « de », « la »…: no search looks for it
    known: bool
    pages: int  # how many pages use it; 1 where that is not counted, 0 when it is not known
    near: str  # the form of it that the search knows, else the word nearest to it; empty when there is none
    edits: int  # between it and another word
    begins: bool

    @property
    def is_common(self) -> bool:
        return not self.stem

    @property
    def meant(self) -> str:
        """Itself, or the whole word that was meant: before a beginning if it is one edit away."""
        is_another = bool(self.near) and not self.known
        return self.near if is_another and not (self.begins and self.edits > 1) else self.token

    @property
    def is_begun(self) -> bool:
        """Whether it can only be the beginning of a word."""
        return not self.known and self.begins and self.meant == self.token


class Lexicon(NamedTuple):
    """The words that a search knows: a source of rows (word, shown, stem, pages) that ends in a condition; its values.

    `word` is plain, `shown` as it is written.
    """

    words: str
    values: dict[str, Any]

    @classmethod
    def given(cls, stems: Mapping[str, str]) -> "Lexicon":
        """Words with their stems."""
        return cls(GIVEN, {"words": list(stems), "stems": list(stems.values())})


def spelled(tokens: Sequence[str], lexicon: Lexicon, *, others: Iterable[str] = ()) -> list[Spelled]:
    """What each word of a question may have meant: one statement. `others`: plain words that may be meant too."""
    values = {**lexicon.values, "tokens": list(tokens), "others": list(others)}
    with connection.cursor() as cursor:
        cursor.execute(SPELLING.replace("{words}", lexicon.words), values)
        return [
            Spelled(token, stem, known, pages, near or "", edits or 0, begins)
            for token, stem, known, pages, near, edits, begins in cursor.fetchall()
        ]


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """The stem of each word, as searches compare it: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, {"words": list(words)})
        return dict(cursor.fetchall())
