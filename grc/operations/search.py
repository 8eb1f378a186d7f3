"""The words under which agents find a request: one row a request, written with what adds words to it.

Each text is kept twice: as French stems, so that plurals and accents are forgiven, and as plain words, so that a name
which is also a common French word is found too.
"""

import datetime

from django.db import connection

WORDS = "to_tsvector('fr_unaccent', %(text)s) || to_tsvector('simple_unaccent', %(text)s)"
INDEX = f"""
INSERT INTO grc_searchentry (demande_id, authority_id, filed_at, words)
VALUES (%(demande_id)s, %(authority_id)s, %(filed_at)s, {WORDS})
ON CONFLICT (demande_id) DO UPDATE
SET authority_id = excluded.authority_id, filed_at = excluded.filed_at, words = excluded.words
"""  # noqa: S608 constants only
EXTEND = f"UPDATE grc_searchentry SET words = words || {WORDS} WHERE demande_id = %(demande_id)s"  # noqa: S608 likewise
REDUCE = f"""
UPDATE grc_searchentry AS entry SET words = kept.words
FROM (
    SELECT said.id, {WORDS.replace("%(text)s", "said.text")} AS words
    FROM (
        SELECT demande.id, demande.reference || ' ' || demarche.label AS text
        FROM grc_demande AS demande JOIN grc_demarche AS demarche ON demarche.id = demande.demarche_id
        WHERE demande.id = ANY (%(demande_ids)s)
    ) AS said
) AS kept
WHERE kept.id = entry.demande_id
"""  # noqa: S608 likewise


def index(*, demande_id: int, authority_id: int, filed_at: datetime.datetime, text: str) -> None:
    """Keep the words of a request, in place of those it had. One statement, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            INDEX, {"demande_id": demande_id, "authority_id": authority_id, "filed_at": filed_at, "text": text}
        )


def extend(*, demande_id: int, text: str) -> None:
    """Add words to those of a request. One statement, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(EXTEND, {"demande_id": demande_id, "text": text})


def reduce(*, demande_ids: list[int]) -> None:
    """Keep of the words of requests their reference and their subject. One statement, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(REDUCE, {"demande_ids": demande_ids})
