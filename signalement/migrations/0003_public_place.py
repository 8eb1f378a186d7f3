"""The register learns its streets and which places agents left exact; those that nobody read go to the grid."""

from typing import Any

from django.db import migrations, models

from signalement.grid import cell_of

DECIMALS = 3  # as `signalement.register.publicity` had them
BATCH = 1000


def round_places(apps: Any, schema_editor: Any) -> None:
    """What agents have published stays where it is; of the rest, no finer place is kept than is shown."""
    reports = apps.get_model("signalement", "PublishedReport").objects.filter(latitude__isnull=False)
    reports.filter(moderation="publie").update(is_exact=True)
    last = 0
    unread = reports.exclude(moderation="publie").order_by("pk")
    while rows := list(unread.filter(pk__gt=last)[:BATCH]):
        for row in rows:
            row.latitude, row.longitude = round(row.latitude, DECIMALS), round(row.longitude, DECIMALS)
            row.cell = cell_of(row.latitude, row.longitude)
        reports.bulk_update(rows, ["latitude", "longitude", "cell"])
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("signalement", "0002_protection")]
    operations = [
        migrations.AddField(
            "publishedreport", "is_exact", models.BooleanField(verbose_name="endroit exact", default=False, db_default=False)
        ),
        migrations.AddField(
            "publishedreport",
            "street_name",
            models.CharField(verbose_name="rue", max_length=120, blank=True, default="", db_default=""),
        ),
        migrations.RunPython(round_places, migrations.RunPython.noop),
    ]
