"""Requests in the space of whoever has an account: who reads them, what is new, what may be attached and how."""

from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# A policy on requests that read their parties, whose own policy reads the requests, would never end: the owner's
# function does not go through policies, and answers for the acting user alone.
RESIDENTS = """
CREATE FUNCTION grc_own_requests() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT coalesce(array_agg(party.demande_id), '{}')
    FROM grc_party AS party
    WHERE party.user_id = guichet_user() AND guichet_actor() = 'resident'
$$;
REVOKE ALL ON FUNCTION grc_own_requests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_own_requests() TO "{role}";
CREATE POLICY residents ON grc_demande FOR SELECT USING (
    (SELECT guichet_actor() = 'resident') AND id = ANY ((SELECT grc_own_requests())::bigint[])
);
CREATE POLICY shown ON grc_event AS RESTRICTIVE FOR SELECT
    USING (shown OR (SELECT guichet_actor() IN ('system', 'agent')));
CREATE POLICY shown ON grc_message AS RESTRICTIVE FOR SELECT
    USING (kind <> 'note' OR (SELECT guichet_actor() IN ('system', 'agent')));
"""
# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = """
CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));
"""
TABLES = ("demande", "searchentry", "party", "message", "event", "waitinginterval", "handover", "attachment")
NO_RESIDENTS = """
DROP POLICY shown ON grc_message;
DROP POLICY shown ON grc_event;
DROP POLICY residents ON grc_demande;
DROP FUNCTION grc_own_requests();
"""
KINDS = [
    "depot", "etat", "attribution", "transfert", "note", "message_agent", "message_usager", "photo", "retrait", "lien",
    "rattachement", "detachement",
]  # fmt: skip
EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("grc", "0009_chained_reads")]

    operations = [
        migrations.AddField("party", "seen_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField(
            "demarche",
            "sensitive",
            models.BooleanField(
                db_default=False,
                default=False,
                help_text="Santé, solidarités, enfance… : seul le lien de suivi permet de la rattacher à un compte.",
                verbose_name="sensible",
            ),
        ),
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        # Checked for what is written from now on; the next migration checks the rest without stopping the writes.
        AddConstraintNotValid(
            "event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")
        ),
        migrations.RunSQL(RESIDENTS.replace("{role}", settings.DATABASE_APPLICATION_ROLE), NO_RESIDENTS),
        *(
            migrations.RunSQL(REMOVAL.format(table=f"grc_{table}"), f"DROP POLICY removal ON grc_{table}")
            for table in TABLES
        ),
    ]
