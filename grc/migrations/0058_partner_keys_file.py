"""A right for keys of programs: filing reports. The table has a few rows: they are checked at once."""

import django.contrib.postgres.fields
from django.db import migrations, models

RIGHTS = [
    ("read", "lire les demandes et suivre leurs changements"),
    ("move", "changer l’état d’une demande"),
    ("message", "écrire à l’usager et laisser des notes"),
    ("attach", "joindre des documents"),
    ("file", "déposer des signalements (Open311)"),
]


class Migration(migrations.Migration):
    dependencies = [("grc", "0057_events_of_reports_checked")]

    operations = [
        migrations.RemoveConstraint(model_name="partnerkey", name="grc_partnerkey_scopes"),
        migrations.AlterField(
            model_name="partnerkey",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=RIGHTS, max_length=10), size=None, verbose_name="droits"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerkey",
            constraint=models.CheckConstraint(
                condition=models.Q(scopes__contained_by=[name for name, _label in RIGHTS]),
                name="grc_partnerkey_scopes",
            ),
        ),
    ]
