"""The feed of changes that an authority's programs follow."""

import django.db.models.deletion
from accounts.rowsecurity import ProtectRows
from django.db import migrations, models

KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours\xa0: anonymisation suspendue"),
    ("fin_recours", "recours terminé\xa0: anonymisation à sa date"),
    ("etiquettes", "étiquettes"), ("correction", "changement d’état annulé"),
    ("document", "document ajouté par le service"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("communes", "0006_agent_provider"), ("grc", "0029_partner_keys_checked")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("demande_uuid", models.UUIDField()),
                ("reference", models.CharField(max_length=12)),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("left", models.BooleanField(default=False, help_text="la demande a quitté cette collectivité")),
                ("position", models.BigIntegerField(blank=True, null=True, unique=True)),
                ("authority", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communes.authority")),
                ("demande", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="grc.demande")),
                ("event", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="grc.event")),
            ],
            options={
                "verbose_name": "changement",
                "verbose_name_plural": "changements",
                "indexes": [
                    models.Index(condition=models.Q(("position__isnull", False)), fields=["authority", "position"], name="grc_change_feed"),
                    models.Index(condition=models.Q(("position__isnull", True)), fields=["id"], name="grc_change_waiting"),
                    models.Index(fields=["demande"], name="grc_change_demande"),
                ],
                "constraints": [models.UniqueConstraint(fields=("event", "authority"), name="grc_change_once")],
            },
        ),
        ProtectRows("grc_change"),
        migrations.RunSQL("CREATE SEQUENCE grc_change_position", "DROP SEQUENCE grc_change_position"),
    ]
