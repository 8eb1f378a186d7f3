"""How residents lay out the first page of their space."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_secrecy")]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="arrangement",
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name="disposition de l’espace"),
        ),
    ]
