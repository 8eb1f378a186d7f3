"""Typing errors: what a word may have meant, among those that the pages of the sites use."""

from typing import NamedTuple

from django.db import connection

from search.querysets import FRENCH
from search.results.scope import Scope

LEAST, LONGEST = 4, 30  # letters of a word that is corrected
SHORT = 7  # letters up to which trigrams say little
# Near: by its trigrams or, when it is short, by its first letter and its length. One error in four letters, two in five
# to eight, three beyond; one only when the first letter is another. Materialized, for PostgreSQL would unaccent what is
# typed once for each of the site’s words.
SPELLING = f"""
WITH given AS MATERIALIZED (
    SELECT token, place, f_unaccent(lower(token)) AS key
    FROM unnest(%(tokens)s::text[]) WITH ORDINALITY AS one (token, place)
), typed AS MATERIALIZED (
    SELECT *, coalesce((tsvector_to_array(to_tsvector('{FRENCH}', key)))[1], '') AS stem,
           CASE WHEN length(key) <= 4 THEN 1 WHEN length(key) <= 8 THEN 2 ELSE 3 END AS allowed,
           CASE WHEN length(key) <= {SHORT} THEN left(key, 1) || '%%' END AS beginning
    FROM given
), looked_up AS MATERIALIZED (
    SELECT *, stem = '' OR EXISTS (
        SELECT FROM search_word AS word WHERE site_id = ANY(%(sites)s) AND word.stem = typed.stem
    ) AS known
    FROM typed
)
SELECT token, stem, known, CASE WHEN NOT known AND length(key) BETWEEN {LEAST} AND {LONGEST} THEN (
    SELECT shown FROM search_word AS near
    WHERE site_id = ANY(%(sites)s) AND (word %% key OR word LIKE beginning)
    AND abs(length(word) - length(key)) <= allowed
    AND levenshtein_less_equal(word, key, allowed) <= CASE WHEN left(word, 1) = left(key, 1) THEN allowed ELSE 1 END
    ORDER BY levenshtein(word, key), similarity(word, key) DESC, pages DESC, word LIMIT 1
) END
FROM looked_up ORDER BY place
"""  # noqa: S608 the parts are constants


class Spelled(NamedTuple):
    """A word of a question. `known`: the sites use it; `meant`: itself, or the word nearest to it that they use."""

    token: str
    is_common: bool  # « de », « la »…: no search looks for it
    known: bool
    meant: str


def spelled(tokens: list[str], scope: Scope) -> list[Spelled]:
    """What each word of a question may have meant on the sites of `scope`."""
    with connection.cursor() as cursor:
        cursor.execute(SPELLING, {"tokens": tokens, "sites": [site.pk for site in scope.sites]})
        return [Spelled(token, not stem, known, near or token) for token, stem, known, near in cursor.fetchall()]
