"""By how much who is on their way to a site has proved who they are; a period for files under professional secrecy."""

from django.db import migrations, models

import accounts.enums


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_tick")]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="strength",
            field=models.PositiveSmallIntegerField(default=accounts.enums.SignInStrength["ONE_FACTOR"], db_default=1),
        ),
        migrations.RemoveConstraint(model_name="retentionrule", name="accounts_retentionrule_category"),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            *("compte", "connexions", "signalements", "demarches", "dossiers_secrets", "courriels"),
                            *("courriels_recus", "lectures", "archives", "preuves"),
                        ],
                    )
                ),
                name="accounts_retentionrule_category",
            ),
        ),
    ]
