"""That a letter joined a request is written in the journal."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

KINDS = [
    "depot", "etat", "attribution", "transfert", "note", "message_agent", "message_usager", "photo", "courrier", "retrait", "lien",
    "rattachement", "detachement", "recours", "fin_recours", "etiquettes",
]  # fmt: skip
EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("courrier", "courrier joint"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours : anonymisation suspendue"),
    ("fin_recours", "recours terminé : anonymisation à sa date"), ("etiquettes", "étiquettes"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("grc", "0024_scans")]

    operations = [
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        AddConstraintNotValid(
            "event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")
        ),
    ]
