"""What a request took from its author's account: recognised by digest until now, written from now on."""

from django.db import migrations, models

FOUND = """
UPDATE grc_attachment SET copied_from = kept.title FROM grc_keptdocument AS kept, grc_party AS party
WHERE party.demande_id = grc_attachment.demande_id AND party.role = 'auteur' AND party.user_id = kept.user_id
    AND kept.sha256 = grc_attachment.sha256
"""


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0017_event_kinds_of_appeals'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='copied_from',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=80),
        ),
        migrations.AddField(
            model_name='party',
            name='from_account',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=20),
        ),
        migrations.RunSQL(FOUND, migrations.RunSQL.noop),
    ]
