"""A change of state may be put back: the event that does it names the one that it corrects."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

KINDS = [
    "depot", "etat", "attribution", "transfert", "note", "message_agent", "message_usager", "photo", "retrait", "lien",
    "rattachement", "detachement", "recours", "fin_recours", "etiquettes",
    "correction",
]  # fmt: skip
EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours\u00a0: anonymisation suspendue"),
    ("fin_recours", "recours terminé\u00a0: anonymisation à sa date"),
    ("etiquettes", "étiquettes"),
    ("correction", "changement d’état annulé"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("grc", "0023_reply_templates")]

    operations = [
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        AddConstraintNotValid(
            "event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")
        ),
        migrations.AddField(
            "event",
            "corrects",
            models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="grc.event",
            ),
        ),
    ]
