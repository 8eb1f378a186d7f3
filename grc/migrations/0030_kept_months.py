"""How long requests of a service are kept, where its sheet says it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0029_timers'),
    ]

    operations = [
        migrations.AddField('demarche', 'kept_months', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
        migrations.AddConstraint(
            model_name='demarche',
            constraint=models.CheckConstraint(condition=models.Q(('kept_months__isnull', True), ('kept_months__range', (1, 120)), _connector='OR'), name='grc_demarche_kept_months'),
        ),
    ]
