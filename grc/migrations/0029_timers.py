"""Timers of states: until when a request stays in its state, and when the clock looks at it next."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # the index is made beside the traffic

    dependencies = [
        ('grc', '0028_words_of_references'),
    ]

    operations = [
        migrations.AddField('demande', 'timer_ends_on', models.DateField(blank=True, editable=False, null=True, verbose_name='reste dans cet état jusqu’au')),
        migrations.AddField('demande', 'timer_next_on', models.DateField(blank=True, editable=False, null=True)),
        AddIndexConcurrently('demande', models.Index(condition=models.Q(('timer_next_on__isnull', False)), fields=['timer_next_on', 'id'], name='grc_demande_timed')),
    ]
