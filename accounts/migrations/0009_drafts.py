"""A period for requests that were begun and never sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_arrangement")]

    operations = [
        migrations.RemoveConstraint(model_name="retentionrule", name="accounts_retentionrule_category"),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            *("compte", "connexions", "signalements", "demarches", "brouillons", "dossiers_secrets"),
                            *("courriels", "courriels_recus", "lectures", "archives", "preuves"),
                        ],
                    )
                ),
                name="accounts_retentionrule_category",
            ),
        ),
    ]
