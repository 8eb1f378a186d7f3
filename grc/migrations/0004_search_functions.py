"""Search over requests and people. Full-text, trigram and regular-expression operators are not leak-proof: under row-level
security PostgreSQL would read every row before it matched words. So each search runs as the owner, in a function that
keeps the wall itself.

A word that nothing has is looked for among the words that requests have, by trigrams and by the letters that differ;
then requests are looked for by those words, on the index that there is. The words known stand in a table apart, without
whose they are or where, that no actor reads. It is kept by the database itself, whoever writes a request's words: what
only an anonymised request said is gone with it. Two who write at the same moment may leave a word out: it is then found
as it is spelled, and no otherwise. Every address of a domain is somewhat like every other: what is less than mostly alike
is not looked at. One letter of twenty that differs leaves three quarters of the trigrams, two swapped ones two thirds.
"""

from django.conf import settings
from django.db import migrations


ARGUMENTS = "text, bigint[], timestamptz, bigint, integer"
SEARCH = """
CREATE FUNCTION grc_search(
    asked_words text,
    asked_authorities bigint[],
    before_filed_at timestamptz,
    before_id bigint,
    newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT entry.demande_id, entry.filed_at
    FROM grc_searchentry AS entry
    WHERE entry.words @@ (
            websearch_to_tsquery('fr_unaccent', asked_words) || websearch_to_tsquery('simple_unaccent', asked_words)
        )
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
REVOKE ALL ON FUNCTION grc_search(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search(ARGUMENTS) TO "ROLE";
"""
PHONE = r"""
CREATE FUNCTION grc_search_phone(
    asked text, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT entry.id, entry.filed_at
    FROM grc_demande AS entry
    WHERE entry.id IN (
            SELECT party.demande_id FROM grc_party AS party
            WHERE "right"(regexp_replace(party.phone, '\D', '', 'g'), 9) = asked AND NOT party.phone = ''
        )
        AND entry.authority_id = ANY (asked_authorities)
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.id) < (before_filed_at, before_id))
    ORDER BY entry.filed_at DESC, entry.id DESC
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_search_phone(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search_phone(ARGUMENTS) TO "ROLE";
"""
# Trigram operators are not leak-proof: under row-level security PostgreSQL would compare every name. So the search runs
# as the owner, in a function that keeps the wall itself. The operator % asks the index for what the threshold lets in.
PEOPLE = """
CREATE FUNCTION grc_similar_people(
    asked_authority bigint, asked_name text, lowest real, newest integer
) RETURNS TABLE (person_id bigint, likeness real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.3
AS $$
    SELECT person.id, similarity(person.name_key, asked_name)
    FROM grc_person AS person
    WHERE person.name_key % asked_name
        AND person.authority_id = asked_authority
        AND similarity(person.name_key, asked_name) >= lowest
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND person.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
    ORDER BY similarity(person.name_key, asked_name) DESC, person.id
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_similar_people(bigint, text, real, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_similar_people(bigint, text, real, integer) TO "ROLE";
"""
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
CREATE FUNCTION grc_search_close(
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
REVOKE ALL ON FUNCTION grc_search_close(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search_close(ARGUMENTS) TO "ROLE";
"""


def function(text: str, name: str) -> migrations.RunSQL:
    """The operation that makes a search function, which the application alone calls."""
    made = text.replace("ARGUMENTS", ARGUMENTS).replace("ROLE", settings.DATABASE_APPLICATION_ROLE)
    return migrations.RunSQL(made, f"DROP FUNCTION {name}")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("grc", "0003_journals")]
    replaces = [("grc", "0058_partner_keys_file")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE grc_searchword ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE grc_searchword DISABLE ROW LEVEL SECURITY",
        ),
        migrations.RunSQL("SELECT show_limit()", migrations.RunSQL.noop),  # pg_trgm has to be there to be set
        function(SEARCH, f"grc_search({ARGUMENTS})"),
        function(PHONE, f"grc_search_phone({ARGUMENTS})"),
        function(PEOPLE, "grc_similar_people(bigint, text, real, integer)"),
        function(LEXEME, "grc_lexeme(text)"),
        migrations.RunSQL(LEARN, NO_TRIGGERS),
        migrations.RunSQL(FORGET, NO_FORGETTING),
        function(NEAR, "grc_words_near(text, integer)"),
        function(CLOSE, f"grc_search_close({ARGUMENTS})"),
    ]
