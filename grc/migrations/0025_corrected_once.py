"""One correction for each change of state, which then nobody but agents sees; the kinds of former events are checked."""

from django.conf import settings
from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

ONCE = models.UniqueConstraint(
    fields=["corrects"], condition=models.Q(corrects__isnull=False), name="grc_event_corrected_once"
)
INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY grc_event_corrected_once ON grc_event (corrects_id) WHERE corrects_id IS NOT NULL
"""
# A resident sees no event that is not shown, corrections among them: the owner's function looks for them instead.
SHOWN = """
CREATE FUNCTION grc_is_corrected(event_id bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM grc_event WHERE corrects_id = event_id) $$;
REVOKE ALL ON FUNCTION grc_is_corrected(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_is_corrected(bigint) TO "{role}";
ALTER POLICY shown ON grc_event
    USING ((SELECT guichet_actor() IN ('system', 'agent')) OR (shown AND NOT grc_is_corrected(id)));
"""
SHOWN_BEFORE = """
ALTER POLICY shown ON grc_event USING (shown OR (SELECT guichet_actor() IN ('system', 'agent')));
DROP FUNCTION grc_is_corrected(bigint);
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0024_corrections")]

    operations = [
        migrations.RunSQL(
            INDEX,
            "DROP INDEX CONCURRENTLY grc_event_corrected_once",
            state_operations=[migrations.AddConstraint("event", ONCE)],
        ),
        migrations.RunSQL(SHOWN.replace("{role}", settings.DATABASE_APPLICATION_ROLE), SHOWN_BEFORE),
        ValidateConstraint("event", "grc_event_kind"),
    ]
