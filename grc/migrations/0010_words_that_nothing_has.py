"""Searches for words that nothing has, at a million requests.

Where none of the latest 500 requests has the words, few have them, and the index finds those at once: the latest 6,000
were read all the same (5 ms). And where nothing that is known begins with a word, or is spelled nearly so, no request
is close: the others' words were looked for all the same (7 ms).
"""

from importlib import import_module

from django.db import migrations

at_first, before = (
    import_module(f"grc.migrations.{name}") for name in ("0006_inbox_at_a_million", "0008_searches_at_a_million")
)
close = import_module("grc.migrations.0004_search_functions")
TRIED = 500  # requests, which tell a rare word from others
NEWEST_OF_ONE = f"""
            FROM grc_searchentry AS entry
            WHERE newest < {at_first.MANY} AND cardinality(asked_authorities) = 1
                AND entry.authority_id = asked_authorities[1]
                AND {at_first.WALL}
            ORDER BY entry.filed_at DESC, entry.demande_id DESC"""
TRIED_FIRST = f"""
    WITH tried AS MATERIALIZED (
        SELECT FROM (SELECT entry.words {NEWEST_OF_ONE} LIMIT {TRIED}) AS entry
        WHERE entry.words @@ (SELECT {at_first.WORDS})
        LIMIT 1
    ), latest AS MATERIALIZED (
        SELECT entry.demande_id, entry.filed_at
        FROM (
            SELECT entry.demande_id, entry.filed_at, entry.words {NEWEST_OF_ONE} LIMIT {before.LATEST}
        ) AS entry
        WHERE EXISTS (SELECT FROM tried) AND entry.words @@ (SELECT {at_first.WORDS})
        ORDER BY entry.filed_at DESC, entry.demande_id DESC
        LIMIT newest
    )
    SELECT latest.demande_id, latest.filed_at FROM latest WHERE (SELECT count(*) FROM latest) = newest
    UNION ALL
    (SELECT * FROM ({at_first.ALL}) AS entry WHERE (SELECT count(*) FROM latest) < newest)
    ORDER BY filed_at DESC, demande_id DESC
"""  # noqa: S608 ours

# Neither a sequential scan nor one in the order of another index: PostgreSQL takes any words for frequent ones.
ANY_HAS = """
CREATE FUNCTION grc_any_has(asked tsquery) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
AS $$ SELECT EXISTS (SELECT FROM grc_searchentry WHERE words @@ asked) $$;
REVOKE ALL ON FUNCTION grc_any_has(tsquery) FROM PUBLIC;
"""
CLOSE = close.CLOSE[: close.CLOSE.index("REVOKE")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
CLOSE = CLOSE.replace("ARGUMENTS", close.ARGUMENTS)
CLOSE_IF_ANY = CLOSE.replace(
    ", '') AS words\n", ", '') AS words, count(near) = 0 AS is_alone\n"
).replace(
    "\n        AND entry.authority_id = ANY (asked_authorities)",
    """
        AND (SELECT coalesce(bool_and(grc_any_has(words::tsquery)), true) FROM meant WHERE is_alone)
        AND entry.authority_id = ANY (asked_authorities)""",
)


class Migration(migrations.Migration):
    dependencies = [("grc", "0009_substitutes")]

    operations = [
        migrations.RunSQL(
            f"{at_first.BEGINNING}{TRIED_FIRST}$$", f"{at_first.BEGINNING}{before.LATEST_FIRST}$$"
        ),
        migrations.RunSQL(ANY_HAS, "DROP FUNCTION grc_any_has(tsquery)"),
        migrations.RunSQL(CLOSE_IF_ANY, CLOSE),
    ]
