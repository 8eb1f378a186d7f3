"""The rows that were there are checked, in a transaction of its own."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0034_desk_habits")]

    operations = [
        ValidateConstraint(model_name="desksettings", name="grc_desksettings_digest"),
        ValidateConstraint(model_name="desksettings", name="grc_desksettings_away"),
        migrations.RunSQL(
            "ALTER TABLE grc_desksettings VALIDATE CONSTRAINT grc_desksettings_substitute",
            migrations.RunSQL.noop,
        ),
    ]
