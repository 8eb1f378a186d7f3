"""The halves of references are no words that somebody may have meant.

Half of a reference in five has no digit: at a million requests they were 340,000 of the 342,000 words known, among which
each word of four letters was looked for (40 to 140 ms), to mean references that nobody asked for.

A word that begins others stands for those that are known to, not for all that the index has from there on, whose rows
were merged for each window (30 ms, then 12). And there are two windows, of two months and of all: on the second of a
month the first of three had next to nothing, and what few requests have is found among all as fast as in a quarter.
"""

from importlib import import_module

from django.db import migrations

functions, changed, windows = (
    import_module(f"grc.migrations.{name}")
    for name in ("0004_search_functions", "0027_open_words_and_labels", "0023_search_windows")
)
OWN = "string_to_array(lower(demande.reference), '-') || lower(demande.reference)"
SAID_BY = """
        SELECT lexeme FROM {rows} JOIN grc_demande AS demande ON demande.id = {rows}.demande_id
        CROSS JOIN unnest(tsvector_to_array({rows}.words)) AS lexeme WHERE lexeme <> ALL ({own})"""
LEARN = functions.LEARN[: functions.LEARN.index("CREATE TRIGGER")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
CHANGED = changed.CHANGED_WORDS[: changed.CHANGED_WORDS.index("DROP TRIGGER")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
LEARN_SAID = LEARN.replace(
    "FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme",
    f"FROM ({SAID_BY.format(rows='fresh', own=OWN)}\n    ) AS said",
)
CHANGED_SAID = CHANGED.replace(
    "SELECT lexeme FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme\n        EXCEPT",
    f"{SAID_BY.format(rows='fresh', own=OWN).strip()}\n        EXCEPT",
)
# A word that is also half of somebody's reference is kept where a request says it.
FORGET_HALVES = f"""

CREATE FUNCTION grc_is_said(word text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
AS $$
    SELECT EXISTS (
        SELECT FROM grc_searchentry AS entry JOIN grc_demande AS demande ON demande.id = entry.demande_id
        WHERE grc_search_vector(entry.words, entry.authority_id, entry.filed_at) @@ grc_lexeme(word)::tsquery
            AND word <> ALL ({OWN})
    )
$$;
DELETE FROM grc_searchword AS known
USING (SELECT DISTINCT unnest({OWN}) AS word FROM grc_demande AS demande) AS half
WHERE known.word = half.word AND NOT grc_is_said(known.word);
DROP FUNCTION grc_is_said(text);
"""  # noqa: S608 ours
WINDOWS = windows.WINDOWS[: windows.WINDOWS.index("REVOKE")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
TWO_WINDOWS = WINDOWS.replace("(0, 0), (1, 3), (4, NULL)", "(0, 1), (2, NULL)")
BEGUN = """
CREATE FUNCTION grc_words_begun(asked text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off
AS $$
    SELECT known.word FROM grc_searchword AS known
    WHERE known.word LIKE asked || '%' AND starts_with(known.word, asked) AND known.word NOT LIKE '%@%'
    ORDER BY length(known.word), known.word LIMIT 50
$$;
REVOKE ALL ON FUNCTION grc_words_begun(text) FROM PUBLIC;
"""
# Numbers and addresses are not among the words that are known to begin so.
CLOSE = """
CREATE OR REPLACE FUNCTION {name}(
    asked text, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH typed AS MATERIALIZED (
        SELECT word, least(greatest(length(word) - 3, 0), 2) AS slips, word ~ '[0-9@]' AS is_open_ended
        FROM unnest(tsvector_to_array(to_tsvector('simple_unaccent', asked))) AS word
        WHERE length(word) BETWEEN 3 AND 60 ORDER BY length(word) DESC, word LIMIT 6
    ), meant AS (
        SELECT concat_ws(
                ' | ', CASE WHEN typed.is_open_ended THEN grc_lexeme(typed.word) || ':*' END,
                string_agg(grc_lexeme(known.word), ' | ')
            ) AS words,
            typed.is_open_ended AND count(known.word) = 0 AS is_alone
        FROM typed LEFT JOIN LATERAL (
            SELECT near FROM grc_words_near(typed.word, typed.slips) AS near
            UNION SELECT begun FROM grc_words_begun(typed.word) AS begun WHERE NOT typed.is_open_ended
        ) AS known(word) ON true
        GROUP BY typed.word, typed.is_open_ended
    )
    SELECT found.* FROM (
        SELECT string_agg('(' || words || ')', ' & ')::tsquery AS words FROM meant
        HAVING bool_and(words <> '') AND coalesce(bool_and(grc_any_has(words::tsquery)) FILTER (WHERE is_alone), true)
    ) AS understood CROSS JOIN LATERAL {words}(
        understood.words, asked_authorities, before_filed_at, before_id, newest
    ) AS found
$$;
"""
OPEN_CLOSE = changed.OPEN_CLOSE[: changed.OPEN_CLOSE.index("REVOKE")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)


class Migration(migrations.Migration):
    dependencies = [("grc", "0027_open_words_and_labels")]

    operations = [
        migrations.RunSQL(LEARN_SAID, LEARN),
        migrations.RunSQL(CHANGED_SAID, CHANGED),
        migrations.RunSQL(FORGET_HALVES, migrations.RunSQL.noop),
        migrations.RunSQL(TWO_WINDOWS, WINDOWS),
        migrations.RunSQL(BEGUN, "DROP FUNCTION grc_words_begun(text)"),
        migrations.RunSQL(CLOSE.format(name="grc_search_close", words="grc_search_words"), windows.CLOSE),
        migrations.RunSQL(CLOSE.format(name="grc_search_open_close", words="grc_search_open_words"), OPEN_CLOSE),
    ]
