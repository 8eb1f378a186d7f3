"""Helpers who joined the people of a request see it while their own mandate stands, as its author does for somebody."""

from django.db import migrations

HEAD = """
CREATE OR REPLACE FUNCTION grc_own_requests() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT coalesce(array_agg(party.demande_id), '{}')
    FROM grc_party AS party
    WHERE party.user_id = guichet_user() AND guichet_actor() = 'resident' AND (
"""
TAIL = """
        OR EXISTS (
            SELECT FROM grc_mandate AS mandate
            WHERE mandate.id = party.mandate_id AND mandate.accepted_at IS NOT NULL AND mandate.revoked_at IS NULL
                AND mandate.ends_on >= (now() AT TIME ZONE 'Europe/Paris')::date
        )
    )
$$;
"""
NOBODY_ELSE = """NOT EXISTS (
            SELECT FROM grc_party AS other WHERE other.demande_id = party.demande_id AND other.role = 'beneficiaire'
        )"""
NOW = f"""{HEAD}        party.role = 'beneficiaire'
        OR (party.role = 'auteur' AND {NOBODY_ELSE}){TAIL}"""
BEFORE = f"""{HEAD}        party.role <> 'auteur'
        OR {NOBODY_ELSE}{TAIL}"""


class Migration(migrations.Migration):

    dependencies = [('grc', '0014_sealed_messages')]

    operations = [migrations.RunSQL(NOW, BEFORE)]
