"""Directors general, who sit in the management committee of the partnership."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conventions', '0004_amendments_agreements'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='referent', name='conventions_referent_kind'),
        migrations.AddConstraint(
            model_name='referent',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['political', 'technical', 'director'])), name='conventions_referent_kind'),
        ),
    ]
