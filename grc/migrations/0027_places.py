"""Requests near a place. The index is made beside the writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0026_watches")]

    operations = [
        AddIndexConcurrently(
            model_name="demande",
            index=models.Index(
                fields=["authority", "latitude", "longitude"],
                condition=models.Q(latitude__isnull=False, anonymised_at__isnull=True),
                name="grc_demande_place",
            ),
        ),
    ]
