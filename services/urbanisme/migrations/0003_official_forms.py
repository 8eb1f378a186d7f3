"""The official forms, with the version of their table."""

import django.contrib.postgres.constraints
import django.core.validators
import services.urbanisme.enums
from django.db import migrations, models

from accounts.tables import VersionTable


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_reference_versions'),
        ('urbanisme', '0002_tacit_confirmation'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficialForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=services.urbanisme.enums.PermitKind.entries, max_length=4, verbose_name='nature')),
                ('subject', models.CharField(blank=True, choices=services.urbanisme.enums.FormSubject.entries, help_text='D’une déclaration préalable seulement.', max_length=5, verbose_name='objet')),
                ('number', models.CharField(max_length=5, validators=[django.core.validators.RegexValidator('\\A[0-9]{5}\\Z', 'Un numéro de cerfa a cinq chiffres\xa0: 13406.')], verbose_name='numéro')),
                ('version', models.CharField(blank=True, help_text='Le nombre après l’astérisque, ou le dièse.', max_length=3, validators=[django.core.validators.RegexValidator('\\A[0-9]{1,3}\\Z', 'Une version est un nombre\xa0: 16.')], verbose_name='version')),
                ('title', models.CharField(max_length=160, verbose_name='titre')),
                ('url', models.URLField(blank=True, help_text='Vide\xa0: la page de ce numéro sur formulaires.service-public.gouv.fr.', verbose_name='adresse')),
                ('valid_from', models.DateField(verbose_name='valable à partir du')),
                ('valid_until', models.DateField(blank=True, help_text='Dernier jour compris. Vide\xa0: sans fin connue.', null=True, verbose_name='jusqu’au')),
                ('source', models.CharField(help_text='D’où viennent le numéro et les dates.', max_length=200, verbose_name='source')),
                ('note', models.TextField(blank=True, help_text='Ce qui reste à vérifier. Les pages publiques ne la montrent pas.', verbose_name='remarque')),
            ],
            options={
                'verbose_name': 'formulaire officiel',
                'verbose_name_plural': 'formulaires officiels',
                'ordering': ('kind', 'subject', '-valid_from'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['DP', 'PCMI', 'PC', 'PA', 'PD', 'CUa', 'CUb']), ('subject__in', ['', 'works', 'land'])), name='urbanisme_form_words'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'DP'), ('subject__gt', '')), models.Q(models.Q(('kind', 'DP'), _negated=True), ('subject', '')), _connector='OR'), name='urbanisme_form_subject', violation_error_message='Une déclaration préalable, et elle seule, dit son objet.'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='urbanisme_form_dates', violation_error_message='Le dernier jour précède le premier.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('kind', '='), ('subject', '='), (models.Func('valid_from', 'valid_until', models.Value('[]'), function='daterange'), '&&')], name='urbanisme_form_one_at_a_time', violation_error_message='Un autre formulaire vaut déjà, pour cette nature, à l’un de ces jours\xa0: dites d’abord jusqu’à quand.')],
            },
        ),
        VersionTable("urbanisme_officialform"),
    ]
