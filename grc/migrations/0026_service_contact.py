"""Whom to ask about a request, as the service says it that was asked for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0010_suspension'),
        ('grc', '0025_events_read_again'),
    ]

    operations = [
        migrations.AddField('demarche', 'contact_name', models.CharField(blank=True, db_default='', default='', max_length=80, editable=False)),
        migrations.AddField('demarche', 'contact_phone', models.CharField(blank=True, db_default='', default='', max_length=20, editable=False)),
        migrations.AddField('demarche', 'contact_email', models.EmailField(blank=True, db_default='', default='', max_length=254, editable=False)),
        migrations.AddField('demarche', 'contact_authority', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communes.authority')),
    ]
