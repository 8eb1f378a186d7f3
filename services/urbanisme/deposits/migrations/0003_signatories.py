"""Who signs for a commune, by day. The words of the former field stay in its column, which nothing reads: a release
that goes back finds them.
"""

import django.db.models.deletion
from django.db import migrations, models

import services.urbanisme.deposits.enums


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0010_suspension'),
        ('deposits', '0002_posting'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField('permitopening', 'signatories', models.CharField(blank=True, db_default='', max_length=240)),
            ],
            state_operations=[migrations.RemoveField('permitopening', 'signatories')],
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quality', models.CharField(help_text='Par exemple «\xa0L’adjointe à l’urbanisme\xa0». Sans nom de personne.', max_length=120, verbose_name='qualité')),
                ('act', models.CharField(blank=True, help_text='L’arrêté et sa date. Vide pour le maire, qui signe sans délégation.', max_length=160, verbose_name='délégation')),
                ('power', models.CharField(choices=services.urbanisme.deposits.enums.SigningPower.entries, default='decisions', max_length=12, verbose_name='ce qui est signé')),
                ('begins_on', models.DateField(verbose_name='depuis le')),
                ('ends_on', models.DateField(blank=True, help_text='Ce jour compris. Vide\xa0: sans fin.', null=True, verbose_name='jusqu’au')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permit_signatories', to='communes.authority', verbose_name='commune')),
            ],
            options={
                'verbose_name': 'signataire',
                'verbose_name_plural': 'signataires',
                'ordering': ('begins_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('power__in', ['decisions', 'lettres'])), name='deposits_signing_power'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='deposits_signing_days', violation_error_message='La délégation finit avant de commencer\xa0: corrigez l’un des deux jours.')],
            },
        ),
    ]
