"""Photos that are published once a partner has the report follow it: rows of the same outbox."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signalement", "0015_assets_by_place")]

    operations = [
        migrations.AddField(
            "endpoint",
            "takes_updates",
            models.BooleanField(
                db_default=False,
                default=False,
                help_text="À cocher si son serveur reçoit des nouvelles (POST servicerequestupdates, l’extension de "
                "FixMyStreet)\xa0: l’adresse de chaque photo publiée par un agent lui est alors envoyée.",
                verbose_name="envoyer les photos publiées après la transmission",
            ),
        ),
        migrations.AddField("sending", "along", models.UUIDField(editable=False, null=True)),
        migrations.AddField(
            "sending",
            "photo",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="signalement.publishedphoto",
                verbose_name="photo publique",
            ),
        ),
    ]
