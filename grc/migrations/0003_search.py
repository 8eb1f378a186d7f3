"""Full-text search over requests. Full-text operators are not leak-proof: under row-level security PostgreSQL would
read every row before it matched words. So the search runs as the owner, in a function that keeps the wall itself."""

from django.conf import settings
from django.db import migrations

FUNCTION = """
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
REVOKE ALL ON FUNCTION grc_search(text, bigint[], timestamptz, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search(text, bigint[], timestamptz, bigint, integer) TO "{role}";
"""
NO_FUNCTION = "DROP FUNCTION grc_search(text, bigint[], timestamptz, bigint, integer);"


class Migration(migrations.Migration):
    dependencies = [("grc", "0002_rowsecurity")]

    operations = [migrations.RunSQL(FUNCTION.replace("{role}", settings.DATABASE_APPLICATION_ROLE), NO_FUNCTION)]
