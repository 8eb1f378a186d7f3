"""The inbox at a million requests.

The open requests of a team are found by its authority too: without the authority in their index, PostgreSQL put half a
million other rows beside it to count them (45 ms of a page). And a word that many requests have is found in the latest
ones, in a millisecond or two; all that have it are read (200 ms for one in sixteen) only where those are not enough.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

LATEST = 3000  # among which a page of matches is looked for first
MANY = 100  # matches; whoever wants more is not served by the latest
WALL = """(
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.demande_id) < (before_filed_at, before_id))"""
WORDS = """(
            websearch_to_tsquery('fr_unaccent', asked_words) || websearch_to_tsquery('simple_unaccent', asked_words)
        )"""
BEGINNING = """
CREATE OR REPLACE FUNCTION grc_search(
    asked_words text,
    asked_authorities bigint[],
    before_filed_at timestamptz,
    before_id bigint,
    newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
"""
ALL = f"""
    SELECT entry.demande_id, entry.filed_at
    FROM grc_searchentry AS entry
    WHERE entry.words @@ {WORDS}
        AND entry.authority_id = ANY (asked_authorities)
        AND {WALL}
    ORDER BY entry.filed_at DESC, entry.demande_id DESC
    LIMIT newest
"""
LATEST_FIRST = f"""
    WITH latest AS MATERIALIZED (
        SELECT entry.demande_id, entry.filed_at
        FROM (
            SELECT entry.demande_id, entry.filed_at, entry.words
            FROM grc_searchentry AS entry
            WHERE newest < {MANY} AND cardinality(asked_authorities) = 1
                AND entry.authority_id = asked_authorities[1]
                AND {WALL}
            ORDER BY entry.filed_at DESC, entry.demande_id DESC
            LIMIT {LATEST}
        ) AS entry
        WHERE entry.words @@ (SELECT {WORDS})
        ORDER BY entry.filed_at DESC, entry.demande_id DESC
        LIMIT newest
    )
    SELECT latest.demande_id, latest.filed_at FROM latest WHERE (SELECT count(*) FROM latest) = newest
    UNION ALL
    (SELECT * FROM ({ALL}) AS entry WHERE (SELECT count(*) FROM latest) < newest)
    ORDER BY filed_at DESC, demande_id DESC
"""  # noqa: S608 ours


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0005_reference_versions")]

    operations = [
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["team", "authority", "-filed_at", "-id"],
                condition=models.Q(closed_at__isnull=True, team__isnull=False),
                name="grc_demande_open_of_team",
            ),
        ),
        RemoveIndexConcurrently("demande", "grc_demande_team_open"),
        AddIndexConcurrently(
            "searchentry",
            models.Index(fields=["authority", "-filed_at", "-demande"], name="grc_searchentry_newest"),
        ),
        migrations.AlterField(
            "searchentry",
            "authority",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communes.authority",
            ),
        ),
        migrations.RunSQL(f"{BEGINNING}{LATEST_FIRST}$$", f"{BEGINNING}{ALL}$$"),
    ]
