"""What conventions give, kept beside the name of the authority by the database, whoever writes and however.

The trigger of authorities computes it, so that a row saved whole, with what it was read with, does not bring back what
has changed since; the trigger of conventions has it computed again.
"""

from django.db import migrations

from accounts.tables import VersionTable

COMPUTED = """
CREATE FUNCTION conventions_entitlements() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.entitlements := coalesce((
        SELECT jsonb_agg(
            jsonb_build_object('offer', offer, 'starts_on', notified_on, 'ends_on', expires_on) ORDER BY notified_on
        )
        FROM conventions_convention WHERE authority_id = NEW.id AND notified_on IS NOT NULL
    ), '[]');
    RETURN NEW;
END $$;
CREATE TRIGGER entitlements BEFORE INSERT OR UPDATE ON communes_authority
FOR EACH ROW EXECUTE FUNCTION conventions_entitlements();

CREATE FUNCTION conventions_entitle() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE communes_authority SET entitlements = '[]' WHERE id IN (OLD.authority_id, NEW.authority_id);
    RETURN NULL;
END $$;
CREATE TRIGGER entitle AFTER INSERT OR UPDATE OR DELETE ON conventions_convention
FOR EACH ROW EXECUTE FUNCTION conventions_entitle();

UPDATE communes_authority SET entitlements = '[]';
"""
FORGOTTEN = """
DROP TRIGGER entitle ON conventions_convention;
DROP FUNCTION conventions_entitle();
DROP TRIGGER entitlements ON communes_authority;
DROP FUNCTION conventions_entitlements();
"""
# Nothing is held of conventions themselves: what they give is in the table of authorities, which has a version.
version = VersionTable("conventions_convention")


class Migration(migrations.Migration):
    dependencies = [("communes", "0004_entitlements"), ("conventions", "0001_tables")]

    operations = [
        migrations.RunSQL(COMPUTED, FORGOTTEN),
        migrations.RunSQL(version.reverse_sql, version.sql),
    ]
