"""Search that forgives typing errors, quick among many addresses of few domains.

Every address of a domain is somewhat like every other: what is less than mostly alike is not looked at. One letter
of twenty that differs leaves three quarters of the trigrams, two swapped ones two thirds.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations

ARGUMENTS = "text, bigint[], timestamptz, bigint, integer"
LOADED = "SELECT show_limit()"  # pg_trgm has to be there to be set
# A function of its own, so that each word has its threshold; what `set_config` writes is forgotten when it returns.
NEAR = """
CREATE FUNCTION grc_words_near(asked text, slips integer) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.2
AS $$
DECLARE
    stem text := coalesce((ts_lexize('french_stem', asked))[1], asked);
BEGIN
    IF asked LIKE '%@%' THEN
        PERFORM set_config('pg_trgm.similarity_threshold', '0.65', true);
    END IF;
    RETURN QUERY
        SELECT known.word FROM grc_searchword AS known, least(
            levenshtein_less_equal(known.word, asked, slips), levenshtein_less_equal(known.word, stem, slips)
        ) AS distance
        WHERE known.word % asked AND distance <= slips ORDER BY distance, known.word LIMIT 8;
END
$$;
REVOKE ALL ON FUNCTION grc_words_near(text, integer) FROM PUBLIC;
"""
# Two letters may differ, which two swapped ones do, from the word or from its stem, under which its plural is known too;
# one in a word of four letters, none in a shorter one. A word also stands for those that begin with it.
CLOSE = """
CREATE OR REPLACE FUNCTION grc_search_close(
    asked text, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH typed AS MATERIALIZED (
        SELECT word, least(greatest(length(word) - 3, 0), 2) AS slips
        FROM unnest(tsvector_to_array(to_tsvector('simple_unaccent', asked))) AS word
        WHERE length(word) BETWEEN 3 AND 60 ORDER BY length(word) DESC, word LIMIT 6
    ), meant AS (
        SELECT grc_lexeme(typed.word) || ':*' || coalesce(string_agg(' | ' || grc_lexeme(near), ''), '') AS words
        FROM typed LEFT JOIN LATERAL grc_words_near(typed.word, typed.slips) AS near ON true
        GROUP BY typed.word
    )
    SELECT entry.demande_id, entry.filed_at
    FROM grc_searchentry AS entry
    WHERE entry.words @@ (SELECT string_agg('(' || words || ')', ' & ')::tsquery FROM meant)
        AND entry.authority_id = ANY (asked_authorities)
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.demande_id) < (before_filed_at, before_id))
    ORDER BY entry.filed_at DESC, entry.demande_id DESC
    LIMIT newest
$$;
"""
FORMER = import_module("grc.migrations.0032_close_search").CLOSE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("grc", "0049_indexes_of_tabs")]

    operations = [
        migrations.RunSQL(LOADED, migrations.RunSQL.noop),
        migrations.RunSQL(NEAR, "DROP FUNCTION grc_words_near(text, integer)"),
        migrations.RunSQL(
            CLOSE,
            FORMER.replace("ARGUMENTS", ARGUMENTS).replace("ROLE", settings.DATABASE_APPLICATION_ROLE),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, LOADED),
    ]
