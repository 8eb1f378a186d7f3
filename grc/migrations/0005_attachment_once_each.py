"""The same file may answer two questions of a form. The index is made beside the writes, before the former goes."""

from django.db import migrations, models

ONCE = models.UniqueConstraint("submission_key", "question", "sha256", name="grc_attachment_once_each")
INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY grc_attachment_once_each ON grc_attachment (submission_key, question, sha256)
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0004_attachment_question")]

    operations = [
        migrations.RunSQL(
            INDEX,
            "DROP INDEX CONCURRENTLY grc_attachment_once_each",
            state_operations=[migrations.AddConstraint("attachment", ONCE)],
        ),
        migrations.RemoveConstraint(model_name="attachment", name="grc_attachment_once"),
    ]
