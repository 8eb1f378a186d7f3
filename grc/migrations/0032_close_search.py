"""Search over requests that forgives typing errors.

A word that nothing has is looked for among the words that requests have, by trigrams and by the letters that differ;
then requests are looked for by those words, on the index that there is. The words known stand in a table apart, without
whose they are or where, that no actor reads. It is kept by the database itself, whoever writes a request's words: what
only an anonymised request said is gone with it. Two who write at the same moment may leave a word out: it is then found
as it is spelled, and no otherwise.

Trigram operators are not leak-proof: like `grc_search`, the search runs as the owner, and keeps the wall itself.
"""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

LEXEME = r"""
CREATE FUNCTION grc_lexeme(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' $$;
"""
# Numbers and references are not spelled: none is near another.
SPELLED = "length({word}) BETWEEN 3 AND 60 AND ({word} !~ '[0-9]' OR {word} LIKE '%@%')"
LEARN = f"""
CREATE FUNCTION grc_learn_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    INSERT INTO grc_searchword (word)
    SELECT DISTINCT lexeme FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme
    WHERE {SPELLED.format(word="lexeme")} ORDER BY lexeme
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER learn_new AFTER INSERT ON grc_searchentry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION grc_learn_words();
CREATE TRIGGER learn_changed AFTER UPDATE ON grc_searchentry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION grc_learn_words();
"""
FORGET = """
CREATE FUNCTION grc_forget_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM grc_searchword AS known
    USING (SELECT DISTINCT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme) AS said
    WHERE known.word = said.lexeme
        AND NOT EXISTS (SELECT FROM grc_searchentry AS entry WHERE entry.words @@ grc_lexeme(known.word)::tsquery);
    RETURN NULL;
END
$$;
CREATE TRIGGER forget_changed AFTER UPDATE ON grc_searchentry
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION grc_forget_words();
CREATE TRIGGER forget_gone AFTER DELETE ON grc_searchentry
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION grc_forget_words();
"""
NO_TRIGGERS = """
DROP TRIGGER learn_new ON grc_searchentry;
DROP TRIGGER learn_changed ON grc_searchentry;
DROP FUNCTION grc_learn_words();
"""
NO_FORGETTING = """
DROP TRIGGER forget_changed ON grc_searchentry;
DROP TRIGGER forget_gone ON grc_searchentry;
DROP FUNCTION grc_forget_words();
"""
KNOWN = f"""
INSERT INTO grc_searchword (word)
SELECT word FROM ts_stat('SELECT words FROM grc_searchentry') WHERE {SPELLED.format(word="word")}
ON CONFLICT DO NOTHING
"""
ARGUMENTS = "text, bigint[], timestamptz, bigint, integer"
# Two letters may differ, which two swapped ones do, from the word or from its stem, under which its plural is known too;
# one in a word of four letters, none in a shorter one. A word also stands for those that begin with it.
CLOSE = """
CREATE FUNCTION grc_search_close(
    asked text, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.2
AS $$
    WITH typed AS MATERIALIZED (
        SELECT word, coalesce((ts_lexize('french_stem', word))[1], word) AS stem,
            least(greatest(length(word) - 3, 0), 2) AS slips
        FROM unnest(tsvector_to_array(to_tsvector('simple_unaccent', asked))) AS word
        WHERE length(word) BETWEEN 3 AND 60 ORDER BY length(word) DESC, word LIMIT 6
    ), meant AS (
        SELECT grc_lexeme(typed.word) || ':*' || coalesce(string_agg(' | ' || grc_lexeme(near.word), ''), '') AS words
        FROM typed LEFT JOIN LATERAL (
            SELECT known.word FROM grc_searchword AS known, least(
                levenshtein_less_equal(known.word, typed.word, typed.slips),
                levenshtein_less_equal(known.word, typed.stem, typed.slips)
            ) AS distance
            WHERE known.word % typed.word AND distance <= typed.slips ORDER BY distance, known.word LIMIT 8
        ) AS near ON true
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
REVOKE ALL ON FUNCTION grc_search_close(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search_close(ARGUMENTS) TO "ROLE";
"""


class Migration(migrations.Migration):
    dependencies = [("grc", "0031_webhooks")]

    operations = [
        # A million requests take longer than a page may.
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SearchWord",
            fields=[("word", models.TextField(primary_key=True, serialize=False))],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="grc_searchword_trigrams",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE grc_searchword ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE grc_searchword DISABLE ROW LEVEL SECURITY",
        ),
        migrations.RunSQL(LEXEME, "DROP FUNCTION grc_lexeme(text)"),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
        migrations.RunSQL(LEARN, NO_TRIGGERS),
        migrations.RunSQL(FORGET, NO_FORGETTING),
        migrations.RunSQL("SELECT show_limit()", migrations.RunSQL.noop),  # pg_trgm has to be there to be set
        migrations.RunSQL(
            CLOSE.replace("ARGUMENTS", ARGUMENTS).replace("ROLE", settings.DATABASE_APPLICATION_ROLE),
            f"DROP FUNCTION grc_search_close({ARGUMENTS})",
        ),
    ]
