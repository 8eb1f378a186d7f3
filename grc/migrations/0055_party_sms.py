"""That a person of a request wants no SMS about it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grc", "0054_sharings_checked")]

    operations = [
        migrations.AddField(
            "party",
            "refuses_sms",
            models.BooleanField("ne veut pas de SMS", db_default=False, default=False, editable=False),
        ),
    ]
