"""The statement that finds and ranks pages.

Pages whose title holds the words come first, then those whose lead or description does, then those whose text does;
among each, those of the site before those of the metropolis, then the best match. What holds a synonym of a word counts
for hardly a tier less than what holds the word itself; a service stands before a page, a page before a piece of news,
that say the words in the same place. Events that are over come last; news counts for half as much after a year.

What the metropolis says to the residents of a commune is a group apart; its services stand among those of the site,
since one does not have to know who answers for what.
"""

from search.enums import Group
from search.querysets import FRENCH
from search.results.scope import ELSEWHERE, HERE, WITHIN

MOST = 1000  # pages looked at, however many hold the words: ranking costs the same for a rare word and for « mairie »
EXCERPT_FROM = 6000  # characters of a text in which an excerpt is looked for
SERVICE, NEWS = 0.9, -1.2  # tiers that a service gains, and that what passes loses
ELSEWHERE_LESS = -0.3  # what is the metropolis's alone loses on a commune's site
EXACT, START = 0.95, 0.3  # for the words themselves; for a title that begins with the first of them
MARKS = ("\x02", "\x03")  # around the words found: no text holds them (`search.wording.plain`)
MARKING = f'StartSel="{MARKS[0]}", StopSel="{MARKS[1]}", HighlightAll=true'
# A query is computed once, by a SELECT of its own: in the plan for all values PostgreSQL would compute it for each row.
_ASKED = f"(SELECT to_tsquery('{FRENCH}', %(asked)s))"
_WORDS = f"(SELECT to_tsquery('{FRENCH}', %(exact)s))"  # the words themselves, not what they may be called otherwise
_SAID = f"CASE tier WHEN 2 THEN page.title_words WHEN 1 THEN page.head ELSE page.words END @@ {_WORDS}"

# Whether a title begins with the first word, after its article.
_BEGINS = "starts_with(regexp_replace(page.key, '^(les |le |la |une |un |des |l.)', ''), %(start)s)"
# What the words that a page holds are worth, when some are enough: rare ones more, and more in a better place.
_HELD = """(
    SELECT coalesce(sum(part.weight * CASE
        WHEN page.title_words @@ part.query THEN 3 WHEN page.head @@ part.query THEN 2 ELSE 1
    END), 0) FROM parts AS part WHERE page.words @@ part.query
)"""
# A service stands before a page, a page before a piece of news, that say the words in the same place.
_KIND = f"""CASE WHEN page."group" = '{Group.SERVICE}' THEN {SERVICE}
    WHEN page."group" IN ('{Group.NEWS}', '{Group.EVENT}') THEN {NEWS} ELSE 0
END + CASE WHEN own OR page."group" = '{Group.SERVICE}' THEN 0 ELSE {ELSEWHERE_LESS} END"""


def _bounded(tier: int, condition: str, limit: str) -> str:
    """The pages of a tier, those of the site itself first, until the limit is reached."""
    return f"""
    SELECT page_id, {tier} AS tier FROM (
        SELECT page_id FROM search_indexedpage WHERE {condition} AND {HERE}
        UNION ALL SELECT page_id FROM search_indexedpage WHERE {condition} AND {ELSEWHERE}
    ) AS matching LIMIT ({limit})
    """  # noqa: S608 all parts are constants of this module


# Each tier is bounded by what the better ones have left. The limits also keep PostgreSQL from unpacking the words of
# every page when most pages match; OFFSET 0, from reading the whole table for a thousand pages. Weights: those of the
# text (none in `head`), description, lead and title.
FIND = f"""
WITH parts AS MATERIALIZED (
    SELECT to_tsquery('{FRENCH}', query) AS query, weight
    FROM unnest(%(parts)s::text[], %(weights)s::float[]) AS part (query, weight)
), titles AS MATERIALIZED (
    SELECT page_id, 2 AS tier FROM search_indexedpage WHERE title_words @@ {_ASKED} AND {WITHIN}
    ORDER BY path LIKE %(own)s DESC, length(key), page_id LIMIT {MOST}
), heads AS MATERIALIZED ({
    _bounded(1, f"head @@ {_ASKED} AND NOT title_words @@ {_ASKED}", f"SELECT {MOST} - count(*) FROM titles")
}
), texts AS ({
    _bounded(
        0,
        f"words @@ {_ASKED} AND NOT head @@ {_ASKED}",
        f"SELECT {MOST} - count(*) - (SELECT count(*) FROM titles) FROM heads",
    )
}
), hits AS (
    SELECT page.page_id, page."group" AS kind, page.title, page.dated_on, page.ends_at, tier,
           CASE WHEN own OR page."group" = '{Group.SERVICE}' THEN page."group" ELSE '{Group.METROPOLIS}' END AS "group",
           own, coalesce(page.ends_at < %(at)s, false) AS over,
           {_SAID} AS is_exact,
           CASE WHEN %(parts)s::text[] = '{{}}' THEN tier + CASE WHEN {_SAID} THEN {EXACT} ELSE 0 END ELSE {_HELD} END
           + CASE WHEN tier = 2 AND {_BEGINS} THEN {START} ELSE 0 END + {_KIND} AS worth,
           CASE tier WHEN 0 THEN ts_rank(page.words, {_ASKED}, 1)
                ELSE ts_rank(page.title_words, {_ASKED}, 2) + ts_rank('{{0.1, 0.3, 0.6, 1.0}}', page.head, {_ASKED}, 1)
           END / (1 + coalesce(greatest(%(at)s::date - page.dated_on, 0), 0) / 365.0) AS rank
    FROM (SELECT * FROM titles UNION ALL SELECT * FROM heads UNION ALL SELECT * FROM texts) AS found
    CROSS JOIN LATERAL (
        SELECT *, path LIKE %(own)s AS own FROM search_indexedpage AS one WHERE one.page_id = found.page_id OFFSET 0
    ) AS page
), ranked AS (
    SELECT *, count(*) OVER (PARTITION BY "group") AS total, count(*) OVER () AS everything,
           row_number() OVER (
               PARTITION BY "group" ORDER BY over, worth DESC, own DESC, rank DESC, page_id DESC
           ) AS place
    FROM hits
)
SELECT "group", kind, dated_on, ends_at, over, own, tier, is_exact, worth, total, everything, place, url_path,
       ts_headline('{FRENCH}', ranked.title, {_ASKED}, %(marking)s) AS title,
       ts_headline('{FRENCH}', shown.text, {_ASKED}, %(marking)s) AS text
FROM ranked CROSS JOIN LATERAL (
    SELECT url_path, left(concat_ws(E'\n', nullif(indexed.lead, ''), indexed.text), {EXCERPT_FROM}) AS text
    FROM search_indexedpage AS indexed JOIN wagtailcore_page AS page ON page.id = indexed.page_id
    WHERE indexed.page_id = ranked.page_id OFFSET 0
) AS shown
WHERE place > %(after)s AND place <= %(until)s AND (%(group)s = '' OR "group" = %(group)s) OR place = 1
ORDER BY "group", place
"""  # noqa: S608 the same
