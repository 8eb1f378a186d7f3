"""Incidents: requests that are joined; the events and the act on many that say so; their second wall."""

import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.rowsecurity import ProtectRows
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("courrier", "courrier joint"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours\xa0: anonymisation suspendue"),
    ("fin_recours", "recours terminé\xa0: anonymisation à sa date"),
    ("etiquettes", "étiquettes"), ("correction", "changement d’état annulé"),
    ("document", "document ajouté par le service"),
    ("reunion", "réunie à d’autres demandes"), ("separation", "séparée d’autres demandes"),
]  # fmt: skip
BULK_KINDS = [
    ("attribuer", "Attribuer"), ("etat", "Changer l’état"), ("clore", "Clore"), ("message", "Écrire aux usagers"),
    ("note", "Ajouter une note interne"), ("etiqueter", "Mettre une étiquette"),
    ("desetiqueter", "Retirer une étiquette"), ("reunir", "Réunir"),
    ("transferer", "Transférer à une autre collectivité"),
]  # fmt: skip
KINDS, MANY = [kind for kind, _label in EVENT_KINDS], [kind for kind, _label in BULK_KINDS]

# Whoever sees a request sees what it is joined in: residents, how many there are. A policy's WITH CHECK says nothing of
# what is deleted.
OF_A_REQUEST = """
CREATE POLICY requests ON grc_incident FOR SELECT USING (
    EXISTS (SELECT FROM grc_demande WHERE grc_demande.incident_id = grc_incident.id)
);
CREATE POLICY removal ON grc_incident AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));
"""
NO_POLICIES = "DROP POLICY removal ON grc_incident; DROP POLICY requests ON grc_incident;"


class Migration(migrations.Migration):
    dependencies = [
        ("communes", "0006_agent_provider"),
        ("grc", "0039_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveIntegerField(verbose_name="nombre de demandes")),
                ("opened_at", models.DateTimeField(verbose_name="réunies le")),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communes.authority")),
                ("by", models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("main", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="grc.demande", verbose_name="demande principale")),
            ],
            options={
                "verbose_name": "demandes réunies",
                "verbose_name_plural": "demandes réunies",
                "constraints": [models.CheckConstraint(condition=models.Q(("size__gte", 2)), name="grc_incident_of_several")],
            },
        ),
        migrations.AddField(
            "demande",
            "incident",
            models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="demandes", to="grc.incident", verbose_name="réunie à d’autres"),
        ),
        ProtectRows("grc_incident"),
        migrations.RunSQL(OF_A_REQUEST, NO_POLICIES),
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.AlterField("change", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.AlterField(
            "webhook",
            "kinds",
            django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=EVENT_KINDS, max_length=16), default=list, size=None, verbose_name="ce qui est notifié"),
        ),
        migrations.AlterField("bulkaction", "kind", models.CharField(choices=BULK_KINDS, max_length=12, verbose_name="action")),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        AddConstraintNotValid("event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")),
        migrations.RemoveConstraint("webhook", "grc_webhook_kinds"),
        AddConstraintNotValid(
            "webhook", models.CheckConstraint(condition=models.Q(kinds__contained_by=KINDS), name="grc_webhook_kinds")
        ),
        migrations.RemoveConstraint("bulkaction", "grc_bulkaction_kind"),
        AddConstraintNotValid(
            "bulkaction", models.CheckConstraint(condition=models.Q(kind__in=MANY), name="grc_bulkaction_kind")
        ),
    ]
