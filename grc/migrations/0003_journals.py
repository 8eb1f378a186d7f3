"""The journal of reads: its chain, and the two things that are done to journals as their owner.

`grc_chain_access` gives each row its place and its digest, one at a time: the lock is held until the end of the
transaction, which is the one statement of the reader's. `grc_forget_accesses` deletes from the start of the journal only,
never what is younger than six months, and never its last row, which the next one holds on to. `grc_blank_events` empties
what the events of a request say in words, once that request is anonymised.
An agent who read is told by number; a program stands where the account would, under the letter `k`.
"""

from django.conf import settings
from django.db import migrations


ROLE = settings.DATABASE_APPLICATION_ROLE
JOURNALS = """
CREATE FUNCTION grc_access_digest(entry grc_accessrecord) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
    SELECT encode(sha256(convert_to(concat_ws('|',
        entry.number, entry.previous, coalesce(entry.user_id::text, 'k' || entry.partner_id), entry.authority_id, entry.demande_id, entry.purpose,
        (extract(epoch FROM entry.at) * 1000000)::bigint, (extract(epoch FROM entry.hour) * 1000000)::bigint
    ), 'UTF8')), 'hex')
$$;
CREATE FUNCTION grc_chain_access() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('grc.accessrecord', 0));
    SELECT number, digest INTO last FROM grc_accessrecord ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.previous := coalesce(last.digest, '');
    NEW.digest := grc_access_digest(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER chain BEFORE INSERT ON grc_accessrecord FOR EACH ROW EXECUTE FUNCTION grc_chain_access();
CREATE FUNCTION grc_forget_accesses(before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH gone AS (
        DELETE FROM grc_accessrecord
        WHERE number < (
            SELECT coalesce(
                min(number) FILTER (WHERE at >= least(before, now() - interval '6 months')), max(number)
            ) FROM grc_accessrecord
        )
        RETURNING 1
    )
    SELECT count(*) FROM gone
$$;
CREATE FUNCTION grc_blank_events(request bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE grc_event SET detail = '{}'
    WHERE demande_id = request
        AND EXISTS (SELECT FROM grc_demande WHERE id = request AND anonymised_at IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION grc_forget_accesses(timestamptz), grc_blank_events(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_forget_accesses(timestamptz), grc_blank_events(bigint) TO "ROLE";
""".replace("ROLE", ROLE)
NO_JOURNALS = """
DROP FUNCTION grc_blank_events(bigint);
DROP FUNCTION grc_forget_accesses(timestamptz);
DROP TRIGGER chain ON grc_accessrecord;
DROP FUNCTION grc_chain_access();
DROP FUNCTION grc_access_digest(grc_accessrecord);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("grc", "0002_protection")]
    replaces = [("grc", "0058_partner_keys_file")]

    operations = [
        migrations.RunSQL(JOURNALS, NO_JOURNALS),
        # Each change has its place in the feed that programs follow.
        migrations.RunSQL("CREATE SEQUENCE grc_change_position", "DROP SEQUENCE grc_change_position"),
    ]
