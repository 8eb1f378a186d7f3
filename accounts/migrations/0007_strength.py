"""By how much who is on their way to a site has proved who they are."""

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
    ]
