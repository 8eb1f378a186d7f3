"""The searches of the inbox: among the latest month, then the three before it, then all, until there are enough.

All that have the words were read to keep the newest: 33,000 of two everyday words. The authority and the month of a
request now stand among its words in the index, as marks that nobody can type, so that the words of some months of one
authority are one reading of it; nothing is added to the table. It replaces the tries among the latest requests.
"""

from importlib import import_module

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import Func

first, before = (import_module(f"grc.migrations.{name}") for name in ("0006_inbox_at_a_million", "0010_words_that_nothing_has"))
forgetting = import_module("grc.migrations.0004_search_functions")
# What an index is made of names its schema: a backup is restored without a search path.
MARKS = """
CREATE FUNCTION grc_month(moment timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (extract(year FROM moment AT TIME ZONE 'UTC') * 12 + extract(month FROM moment AT TIME ZONE 'UTC'))::integer $$;
CREATE FUNCTION grc_search_vector(words tsvector, authority bigint, filed_at timestamptz) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT words || array_to_tsvector(ARRAY['§a' || authority, '§m' || public.grc_month(filed_at)]) $$;
"""
NO_MARKS = """
DROP FUNCTION grc_search_vector(tsvector, bigint, timestamptz);
DROP FUNCTION grc_month(timestamptz);
"""
FEW = 4  # authorities; of more, their marks would be read longer than what they leave out
WINDOWS = """
CREATE FUNCTION grc_search_windows(asked_authorities bigint[], before_filed_at timestamptz)
RETURNS TABLE (months tsquery, last integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_indexscan = on
AS $$
    WITH newest AS MATERIALIZED (
        SELECT grc_month(least(max(ends.newest), before_filed_at)) AS month
        FROM unnest(asked_authorities) AS one CROSS JOIN LATERAL (
            SELECT max(entry.filed_at) AS newest FROM grc_searchentry AS entry WHERE entry.authority_id = one
        ) AS ends
    )
    SELECT coalesce(marks.months, ''), newest.month - past.first
    FROM newest CROSS JOIN (VALUES (0, 0), (1, 3), (4, NULL)) AS past(first, last) CROSS JOIN LATERAL (
        SELECT string_agg(grc_lexeme('§m' || newest.month - ago), '|')::tsquery AS months
        FROM generate_series(past.first, past.last) AS ago
    ) AS marks
    WHERE newest.month IS NOT NULL ORDER BY past.first
$$;
REVOKE ALL ON FUNCTION grc_search_windows(bigint[], timestamptz) FROM PUBLIC;
"""
# Neither a sequential scan nor one in the order of another index: PostgreSQL takes any words for frequent ones. Nor a
# reading of all of an authority: it is among the marks, and asked once more of each row that was found. Nor compiled
# (JIT), which takes longer than it lasts.
# The windows come from the last to the first, and each is sorted: what is found first is the newest.
BY_WINDOW = f"""
CREATE FUNCTION grc_search_words(
    asked tsquery, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_indexscan = off SET jit = off
AS $$
    WITH marked AS MATERIALIZED (
        SELECT asked && coalesce(string_agg(grc_lexeme('§a' || one), '|')::tsquery, '') AS words
        FROM unnest(CASE WHEN cardinality(asked_authorities) <= {FEW} THEN asked_authorities END) AS one
        HAVING numnode(asked) > 0
    )
    SELECT found.demande_id, found.filed_at
    FROM grc_search_windows(asked_authorities, before_filed_at) AS past CROSS JOIN LATERAL (
        SELECT entry.demande_id, entry.filed_at
        FROM grc_searchentry AS entry
        WHERE grc_search_vector(entry.words, entry.authority_id, entry.filed_at)
                @@ ((SELECT marked.words FROM marked) && past.months)
            AND grc_month(entry.filed_at) <= past.last
            AND asked_authorities @> ARRAY[entry.authority_id]
            AND {first.WALL}
        ORDER BY entry.filed_at DESC, entry.demande_id DESC
        LIMIT newest
    ) AS found
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_search_words(tsquery, bigint[], timestamptz, bigint, integer) FROM PUBLIC;
"""  # noqa: S608 ours
SEARCH = f"""{first.BEGINNING}
    SELECT * FROM grc_search_words({first.WORDS}, asked_authorities, before_filed_at, before_id, newest)
$$"""  # noqa: S608 ours
CLOSE = before.CLOSE_IF_ANY[: before.CLOSE_IF_ANY.index("    SELECT entry.demande_id")] + """
    SELECT found.* FROM (
        SELECT string_agg('(' || words || ')', ' & ')::tsquery AS words FROM meant
        HAVING coalesce(bool_and(grc_any_has(words::tsquery)) FILTER (WHERE is_alone), true)
    ) AS understood CROSS JOIN LATERAL grc_search_words(
        understood.words, asked_authorities, before_filed_at, before_id, newest
    ) AS found
$$;
"""
ANY_HAS = """
CREATE OR REPLACE FUNCTION grc_any_has(asked tsquery) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
AS $$
    SELECT EXISTS (SELECT FROM grc_searchentry WHERE grc_search_vector(words, authority_id, filed_at) @@ asked)
$$;
"""
FORGET_BEFORE = forgetting.FORGET[: forgetting.FORGET.index("CREATE TRIGGER")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
FORGET = FORGET_BEFORE.replace(
    "EXISTS (SELECT FROM grc_searchentry AS entry WHERE entry.words @@ grc_lexeme(known.word)::tsquery)",
    "grc_any_has(grc_lexeme(known.word)::tsquery)",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0022_mixed_incidents")]

    operations = [
        migrations.RunSQL(MARKS, NO_MARKS),
        AddIndexConcurrently(
            "searchentry",
            GinIndex(
                Func("words", "authority", "filed_at", function="grc_search_vector"), name="grc_searchentry_marked"
            ),
        ),
        migrations.RunSQL(WINDOWS, "DROP FUNCTION grc_search_windows(bigint[], timestamptz)"),
        migrations.RunSQL(BY_WINDOW, "DROP FUNCTION grc_search_words(tsquery, bigint[], timestamptz, bigint, integer)"),
        migrations.RunSQL(SEARCH, f"{first.BEGINNING}{before.TRIED_FIRST}$$"),
        migrations.RunSQL(ANY_HAS, before.ANY_HAS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(CLOSE, before.CLOSE_IF_ANY),
        migrations.RunSQL(FORGET, FORGET_BEFORE),
        RemoveIndexConcurrently("searchentry", "grc_searchentry_words"),
    ]
