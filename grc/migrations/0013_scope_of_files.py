"""A right more that a key may have: to tell where files stand."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0012_events_read'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='partnerkey',
            name='grc_partnerkey_scopes',
        ),
        migrations.AddConstraint(
            model_name='partnerkey',
            constraint=models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['read', 'move', 'message', 'attach', 'file', 'follow'])), name='grc_partnerkey_scopes'),
        ),
    ]
