"""Which words and labels are of open requests, in indexes of their own.

Of 20,000 requests that have a label, or 33,000 that have two words, a tab of what is open has some hundreds, and all
were gone through to find them. The database keeps the mark, whoever closes or reopens a request; only what a request
says anew is then learnt or forgotten, not all its words each time that its entry is written.
"""

from importlib import import_module

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Func, Q

functions, first, windows = (
    import_module(f"grc.migrations.{name}")
    for name in ("0004_search_functions", "0006_inbox_at_a_million", "0023_search_windows")
)
ARGUMENTS = functions.ARGUMENTS
CHANGED_WORDS = f"""
CREATE FUNCTION grc_change_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    INSERT INTO grc_searchword (word)
    SELECT lexeme FROM (
        SELECT lexeme FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme
        EXCEPT SELECT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme
    ) AS said
    WHERE {functions.SPELLED.format(word="lexeme")} ORDER BY lexeme
    ON CONFLICT DO NOTHING;
    DELETE FROM grc_searchword AS known
    USING (
        SELECT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme
        EXCEPT SELECT lexeme FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme
    ) AS said
    WHERE known.word = said.lexeme AND NOT grc_any_has(grc_lexeme(known.word)::tsquery);
    RETURN NULL;
END
$$;
DROP TRIGGER learn_changed ON grc_searchentry;
DROP TRIGGER forget_changed ON grc_searchentry;
CREATE TRIGGER change_words AFTER UPDATE ON grc_searchentry
    REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION grc_change_words();
"""
CHANGED_APART = """
DROP TRIGGER change_words ON grc_searchentry;
DROP FUNCTION grc_change_words();
CREATE TRIGGER learn_changed AFTER UPDATE ON grc_searchentry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION grc_learn_words();
CREATE TRIGGER forget_changed AFTER UPDATE ON grc_searchentry
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION grc_forget_words();
"""
MARK = """
CREATE FUNCTION grc_mark_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    NEW.is_open := EXISTS (SELECT FROM grc_demande WHERE id = NEW.demande_id AND closed_at IS NULL);
    RETURN NEW;
END
$$;
CREATE TRIGGER mark_open BEFORE INSERT ON grc_demandelabel FOR EACH ROW EXECUTE FUNCTION grc_mark_open();
CREATE TRIGGER mark_open BEFORE INSERT ON grc_searchentry FOR EACH ROW EXECUTE FUNCTION grc_mark_open();
CREATE FUNCTION grc_follow_closing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    UPDATE grc_demandelabel SET is_open = NEW.closed_at IS NULL WHERE demande_id = NEW.id;
    UPDATE grc_searchentry SET is_open = NEW.closed_at IS NULL WHERE demande_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER follow_closing AFTER UPDATE OF closed_at ON grc_demande FOR EACH ROW
    WHEN ((OLD.closed_at IS NULL) <> (NEW.closed_at IS NULL)) EXECUTE FUNCTION grc_follow_closing();
"""
NO_MARK = """
DROP TRIGGER follow_closing ON grc_demande;
DROP TRIGGER mark_open ON grc_demandelabel;
DROP TRIGGER mark_open ON grc_searchentry;
DROP FUNCTION grc_follow_closing();
DROP FUNCTION grc_mark_open();
"""
MARK_PRESENT = """
UPDATE grc_{table} SET is_open = true
WHERE demande_id IN (SELECT id FROM grc_demande WHERE closed_at IS NULL) AND NOT is_open
"""
PARAMETERS = "asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer"
# Read as `grc_search_words` reads; in one window, for what is open is not so much.
OPEN_WORDS = f"""
CREATE FUNCTION grc_search_open_words(asked tsquery, {PARAMETERS})
RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_indexscan = off SET jit = off
AS $$
    WITH marked AS MATERIALIZED (
        SELECT asked && coalesce(string_agg(grc_lexeme('§a' || one), '|')::tsquery, '') AS words
        FROM unnest(CASE WHEN cardinality(asked_authorities) <= {windows.FEW} THEN asked_authorities END) AS one
        HAVING numnode(asked) > 0
    )
    SELECT entry.demande_id, entry.filed_at
    FROM grc_searchentry AS entry
    WHERE entry.is_open
        AND grc_search_vector(entry.words, entry.authority_id, entry.filed_at) @@ (SELECT marked.words FROM marked)
        AND asked_authorities @> ARRAY[entry.authority_id]
        AND {first.WALL}
    ORDER BY entry.filed_at DESC, entry.demande_id DESC
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_search_open_words(tsquery, bigint[], timestamptz, bigint, integer) FROM PUBLIC;
"""  # noqa: S608 ours
GRANTED = """
REVOKE ALL ON FUNCTION {name}(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {name}(ARGUMENTS) TO "ROLE";
"""
OPEN = f"""
CREATE FUNCTION grc_search_open(asked text, {PARAMETERS})
RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT * FROM grc_search_open_words(
        {first.WORDS.replace("asked_words", "asked")}, asked_authorities, before_filed_at, before_id, newest
    )
$$;
{GRANTED.format(name="grc_search_open")}"""  # noqa: S608 ours
OPEN_CLOSE = (
    windows.CLOSE.replace("CREATE OR REPLACE FUNCTION grc_search_close", "CREATE FUNCTION grc_search_open_close")
    .replace("grc_search_words", "grc_search_open_words")
) + GRANTED.format(name="grc_search_open_close")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0026_service_contact")]

    operations = [
        *(
            migrations.AddField(
                model, "is_open", models.BooleanField(db_default=False, default=False, editable=False)
            )
            for model in ("demandelabel", "searchentry")
        ),
        migrations.RunSQL(CHANGED_WORDS, CHANGED_APART),
        migrations.RunSQL(MARK, NO_MARK),
        *(
            migrations.RunSQL(MARK_PRESENT.format(table=table), migrations.RunSQL.noop)
            for table in ("demandelabel", "searchentry")
        ),
        AddIndexConcurrently(
            "demandelabel",
            models.Index(fields=["label", "demande"], condition=Q(is_open=True), name="grc_demandelabel_open"),
        ),
        AddIndexConcurrently(
            "searchentry",
            GinIndex(
                Func("words", "authority", "filed_at", function="grc_search_vector"),
                condition=Q(is_open=True),
                name="grc_searchentry_open",
            ),
        ),
        migrations.RunSQL(
            OPEN_WORDS, "DROP FUNCTION grc_search_open_words(tsquery, bigint[], timestamptz, bigint, integer)"
        ),
        functions.function(OPEN, f"grc_search_open({ARGUMENTS})"),
        functions.function(OPEN_CLOSE, f"grc_search_open_close({ARGUMENTS})"),
    ]
