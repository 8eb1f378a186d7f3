"""The second wall around residents' data, and what nobody rewrites."""

from django.conf import settings
from django.db import migrations

from accounts.rowsecurity import (
    UNPROTECT,
    AppendOnly,
    ProtectOwnRows,
    ProtectRemoval,
    ProtectRows,
    ProtectRowsThrough,
)
from accounts.tables import AddForeignKey


ROLE = settings.DATABASE_APPLICATION_ROLE
REQUESTS = "grc_demande"
# Their rows are seen by who sees the request.
OF_REQUESTS = (
    *("grc_party", "grc_message", "grc_event", "grc_waitinginterval", "grc_handover", "grc_attachment"),
    *("grc_accessrecord", "grc_satisfaction", "grc_demandelabel", "grc_watch", "grc_opinion", "grc_sharing"),
)
# Their rows are seen by the agents of their authority.
OF_AUTHORITIES = (
    *("grc_searchentry", "grc_person", "grc_likeness", "grc_label", "grc_change", "grc_webhookdelivery"),
    *("grc_incomingmail", "grc_scan", "grc_incident", "grc_team"),
)
# Their rows are seen by who sees the row of another table, which a column names.
THROUGH = (
    ("grc_bulkitem", "grc_bulkaction", "action_id"),
    ("grc_partnerwrite", "grc_event", "event_id"),
    ("grc_scanpart", "grc_scan", "scan_id"),
    ("grc_teammember", "grc_team", "team_id"),
    ("grc_teamdemarche", "grc_team", "team_id"),
    ("grc_look", "grc_sharing", "sharing_id"),
)
# Tables of which somebody else than the system sees rows, and deletes none.
NOT_REMOVED = (
    *("grc_demande", "grc_searchentry", "grc_party", "grc_message", "grc_event", "grc_waitinginterval", "grc_handover"),
    *("grc_attachment", "grc_mandate", "grc_person", "grc_likeness", "grc_label", "grc_demandelabel", "grc_bulkaction"),
    *("grc_bulkitem", "grc_savedview", "grc_desksettings", "grc_watch", "grc_incomingmail", "grc_scan", "grc_scanpart"),
    *("grc_incident", "grc_team", "grc_teammember", "grc_teamdemarche", "grc_sharing", "grc_look"),
)
# Relations whose rows go with, or are emptied by, what they name: name of the constraint, table, column, and to what.
FOREIGN_KEYS = (
    ("grc_keptdocument_user", "grc_keptdocument", "user_id", "accounts_user", "CASCADE"),
    ("grc_mandate_helper", "grc_mandate", "helper_id", "accounts_user", "CASCADE"),
    ("grc_mandate_beneficiary", "grc_mandate", "beneficiary_id", "accounts_user", "SET NULL"),
    ("grc_party_of_mandate", "grc_party", "mandate_id", "grc_mandate", "SET NULL"),
    ("grc_desksettings_substitute", "grc_desksettings", "substitute_id", "accounts_user", "SET NULL"),
    ("grc_teammember_user", "grc_teammember", "user_id", "accounts_user", "CASCADE"),
    ("grc_teamdemarche_demarche", "grc_teamdemarche", "demarche_id", "grc_demarche", "CASCADE"),
)
# A policy on requests that read their parties, whose own policy reads the requests, would never end: the owner's
# function does not go through policies, and answers for the acting user alone. It leaves out what a helper filed for
# somebody once the mandate stands no more, or is gone; the day is that of Paris, as `ends_on` is.
RESIDENTS = """
CREATE FUNCTION grc_own_requests() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT coalesce(array_agg(party.demande_id), '{}')
    FROM grc_party AS party
    WHERE party.user_id = guichet_user() AND guichet_actor() = 'resident' AND (
        party.role <> 'auteur'
        OR NOT EXISTS (
            SELECT FROM grc_party AS other WHERE other.demande_id = party.demande_id AND other.role = 'beneficiaire'
        )
        OR EXISTS (
            SELECT FROM grc_mandate AS mandate
            WHERE mandate.id = party.mandate_id AND mandate.accepted_at IS NOT NULL AND mandate.revoked_at IS NULL
                AND mandate.ends_on >= (now() AT TIME ZONE 'Europe/Paris')::date
        )
    )
$$;
REVOKE ALL ON FUNCTION grc_own_requests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_own_requests() TO "{role}";
CREATE POLICY residents ON grc_demande FOR SELECT USING (
    (SELECT guichet_actor() = 'resident') AND id = ANY ((SELECT grc_own_requests())::bigint[])
);
CREATE POLICY shown ON grc_message AS RESTRICTIVE FOR SELECT
    USING (kind <> 'note' OR (SELECT guichet_actor() IN ('system', 'agent')));
"""
NO_RESIDENTS = """
DROP POLICY shown ON grc_message;
DROP POLICY residents ON grc_demande;
DROP FUNCTION grc_own_requests();
"""
# A resident sees no event that is not shown, corrections among them: the owner's function looks for them instead.
SHOWN = """
CREATE FUNCTION grc_is_corrected(event_id bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM grc_event WHERE corrects_id = event_id) $$;
REVOKE ALL ON FUNCTION grc_is_corrected(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_is_corrected(bigint) TO "{role}";
CREATE POLICY shown ON grc_event AS RESTRICTIVE FOR SELECT
    USING ((SELECT guichet_actor() IN ('system', 'agent')) OR (shown AND NOT grc_is_corrected(id)));
"""
NOT_SHOWN = """
DROP POLICY shown ON grc_event;
DROP FUNCTION grc_is_corrected(bigint);
"""
# A mandate is seen by its two parties, and by the agents of a request that was filed under it.
MANDATES = """
ALTER TABLE grc_mandate ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON grc_mandate USING (
    (SELECT guichet_actor() = 'system')
    OR helper_id = (SELECT guichet_user())
    OR beneficiary_id = (SELECT guichet_user())
    OR ((SELECT guichet_actor() = 'agent')
        AND EXISTS (SELECT FROM grc_party WHERE grc_party.mandate_id = grc_mandate.id))
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
# Dates are added to it, and nothing is rewritten.
ONCE = """
CREATE FUNCTION grc_mandate_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF (OLD.uuid, OLD.helper_id, OLD.origin_id, OLD.kind, OLD.name, OLD.email, OLD.email_key, OLD.birth_date,
            OLD.register_number, OLD.capacity, OLD.ends_on, OLD.asked_at)
        IS DISTINCT FROM (NEW.uuid, NEW.helper_id, NEW.origin_id, NEW.kind, NEW.name, NEW.email, NEW.email_key,
            NEW.birth_date, NEW.register_number, NEW.capacity, NEW.ends_on, NEW.asked_at)
        OR (OLD.accepted_at IS NOT NULL AND OLD.accepted_at IS DISTINCT FROM NEW.accepted_at)
        OR (OLD.refused_at IS NOT NULL AND OLD.refused_at IS DISTINCT FROM NEW.refused_at)
        OR (OLD.revoked_at IS NOT NULL
            AND (OLD.revoked_at, OLD.revoked_by) IS DISTINCT FROM (NEW.revoked_at, NEW.revoked_by))
    THEN
        RAISE EXCEPTION 'what a mandate says is written once';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER once BEFORE UPDATE ON grc_mandate FOR EACH ROW EXECUTE FUNCTION grc_mandate_once();
"""
NOT_ONCE = """
DROP TRIGGER once ON grc_mandate;
DROP FUNCTION grc_mandate_once();
"""
# An agent's own, and those of their authorities.
SAVED_VIEWS = """
ALTER TABLE grc_savedview ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON grc_savedview USING (
    (SELECT guichet_actor() = 'system')
    OR user_id = (SELECT guichet_user())
    OR ((SELECT guichet_actor() = 'agent') AND authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
# Residents see their requests, not which agents follow them.
WATCHES = """
CREATE POLICY agents ON grc_watch AS RESTRICTIVE FOR SELECT USING ((SELECT guichet_actor() IN ('system', 'agent')));
"""
# Whoever sees a request sees what it is joined in: residents, how many there are.
INCIDENTS = """
CREATE POLICY requests ON grc_incident FOR SELECT USING (
    EXISTS (SELECT FROM grc_demande WHERE grc_demande.incident_id = grc_incident.id)
);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("grc", "0001_tables")]
    replaces = [("grc", "0058_partner_keys_file")]

    operations = [
        *(
            AddForeignKey(table, column, to=to, name=name, on_delete=on_delete)
            for name, table, column, to, on_delete in FOREIGN_KEYS
        ),
        ProtectRows(REQUESTS, subject="id"),
        *map(ProtectRows, OF_AUTHORITIES),
        *(ProtectRowsThrough(table, parent=REQUESTS, column="demande_id") for table in OF_REQUESTS),
        *(ProtectOwnRows(table) for table in ("grc_keptdocument", "grc_desksettings")),
        ProtectOwnRows("grc_bulkaction", column="by_id"),
        *(ProtectRowsThrough(table, parent=parent, column=column) for table, parent, column in THROUGH),
        migrations.RunSQL(MANDATES, UNPROTECT.format(table="grc_mandate")),
        migrations.RunSQL(ONCE, NOT_ONCE),
        migrations.RunSQL(SAVED_VIEWS, UNPROTECT.format(table="grc_savedview")),
        migrations.RunSQL(RESIDENTS.replace("{role}", ROLE), NO_RESIDENTS),
        migrations.RunSQL(SHOWN.replace("{role}", ROLE), NOT_SHOWN),
        migrations.RunSQL(WATCHES, "DROP POLICY agents ON grc_watch"),
        migrations.RunSQL(INCIDENTS, "DROP POLICY requests ON grc_incident"),
        *map(ProtectRemoval, NOT_REMOVED),
        *(AppendOnly(table) for table in ("grc_event", "grc_accessrecord")),
        # A look is never rewritten; it is deleted with its consent, as the law asks.
        migrations.RunSQL(f'REVOKE UPDATE ON grc_look FROM "{ROLE}"', f'GRANT UPDATE ON grc_look TO "{ROLE}"'),
    ]
