"""When each queue last did what the clock sends it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_reference_versions")]

    operations = [
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("queue", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField()),
                ("ran_at", models.DateTimeField()),
            ],
        ),
    ]
