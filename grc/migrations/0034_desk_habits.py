"""The mail of each morning, absences and who stands in."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# Whoever deletes the account of a substitute does not see the settings that name it: the database empties them.
SUBSTITUTE = """
ALTER TABLE grc_desksettings ADD CONSTRAINT grc_desksettings_substitute FOREIGN KEY (substitute_id)
    REFERENCES accounts_user (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
"""
NO_SUBSTITUTE = "ALTER TABLE grc_desksettings DROP CONSTRAINT grc_desksettings_substitute;"


class Migration(migrations.Migration):
    dependencies = [
        ("grc", "0033_phone_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="desksettings",
            name="away_from",
            field=models.DateField(blank=True, null=True, verbose_name="absent du"),
        ),
        migrations.AddField(
            model_name="desksettings",
            name="away_until",
            field=models.DateField(blank=True, null=True, verbose_name="au"),
        ),
        migrations.AddField(
            model_name="desksettings",
            name="digest",
            field=models.CharField(
                choices=[
                    ("tout", "Toutes les demandes que je peux traiter"),
                    ("les_miennes", "Mes demandes, et leurs retards"),
                    ("rien", "Rien"),
                ],
                db_default="les_miennes",
                default="les_miennes",
                max_length=12,
                verbose_name="courriel du matin",
            ),
        ),
        migrations.AddField(
            model_name="desksettings",
            name="substitute",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(SUBSTITUTE, NO_SUBSTITUTE),
        AddConstraintNotValid(
            model_name="desksettings",
            constraint=models.CheckConstraint(
                condition=models.Q(digest__in=["tout", "les_miennes", "rien"]), name="grc_desksettings_digest"
            ),
        ),
        AddConstraintNotValid(
            model_name="desksettings",
            constraint=models.CheckConstraint(
                condition=models.Q(away_from__isnull=True, away_until__isnull=True)
                | models.Q(away_from__isnull=False, away_until__gte=models.F("away_from")),
                name="grc_desksettings_away",
            ),
        ),
    ]
