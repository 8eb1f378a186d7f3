"""The parties of a card, and those that have none yet. The indexes are made beside the writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0014_people")]

    operations = [
        AddIndexConcurrently(
            model_name="party", index=models.Index(fields=["person"], name="grc_party_person")
        ),
        AddIndexConcurrently(
            model_name="party",
            index=models.Index(
                condition=models.Q(
                    ("person", None),
                    models.Q(("email_key", ""), ("name", ""), ("phone", ""), ("user", None), _negated=True),
                ),
                fields=["id"],
                name="grc_party_unidentified",
            ),
        ),
    ]
