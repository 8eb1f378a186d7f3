"""Which communes take declarations, the run of their numbers, deposits: these are seen by who sees the request."""

import django.core.validators
import django.db.models.deletion
import services.urbanisme.deposits.enums
import services.urbanisme.enums
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectRowsThrough


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0010_suspension'),
        ('grc', '0033_procedure'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Deposit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='reçue le')),
                ('acknowledged_at', models.DateTimeField(null=True, verbose_name='récépissé délivré le')),
                ('facts', models.JSONField(default=dict)),
                ('acknowledged_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='deposit', to='grc.demande')),
            ],
            options={
                'verbose_name': 'dépôt',
                'verbose_name_plural': 'dépôts',
            },
        ),
        migrations.CreateModel(
            name='NumberRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=services.urbanisme.enums.PermitKind.entries, max_length=4)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
            ],
            options={
                'verbose_name': 'suite de numéros',
                'verbose_name_plural': 'suites de numéros',
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year'), name='deposits_run_once'), models.CheckConstraint(condition=models.Q(('last__lte', 99999)), name='deposits_run_five_digits')],
            },
        ),
        migrations.CreateModel(
            name='PermitOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_on', models.DateField(blank=True, help_text='Vide\xa0: la commune prépare l’ouverture, rien ne se dépose ici.', null=True, verbose_name='ouvre le')),
                ('numbered_by', models.CharField(choices=services.urbanisme.deposits.enums.Numbering.entries, default='guichet', max_length=12, verbose_name='qui numérote')),
                ('last_number', models.PositiveIntegerField(default=0, help_text='Aux déclarations préalables, papier compris, avant l’ouverture. 0 si aucune. La suite continue de là, et repart de 1 chaque année.', validators=[django.core.validators.MaxValueValidator(99998)], verbose_name='dernier numéro donné cette année')),
                ('deposit_address', models.CharField(blank=True, help_text='Où un dossier papier est déposé ou envoyé, et qui y répond.', max_length=240, verbose_name='adresse de dépôt')),
                ('hours', models.CharField(blank=True, max_length=160, verbose_name='horaires')),
                ('signatories', models.CharField(blank=True, help_text='Les fonctions et les arrêtés de délégation\xa0: décisions (CGCT, L2122-18 et L2122-19), lettres d’instruction (code de l’urbanisme, L423-1).', max_length=240, verbose_name='qui signe')),
                ('instructed_by', models.CharField(blank=True, max_length=160, verbose_name='qui instruit')),
                ('transmitted_by', models.CharField(blank=True, help_text='Chaque dossier dans la semaine de son dépôt (R*423-7).', max_length=160, verbose_name='qui transmet au préfet')),
                ('relayed_by', models.CharField(blank=True, help_text='Le service ou le logiciel qui verse les dossiers à la plateforme de l’État.', max_length=160, verbose_name='qui relaie à Plat’AU')),
                ('instead', models.CharField(blank=True, help_text='Comment déposer une déclaration tant que ce service est fermé. Vide\xa0: une phrase du guichet.', max_length=240, verbose_name='ce que la page dit en attendant')),
                ('authority', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='permit_opening', to='communes.authority', verbose_name='commune')),
            ],
            options={
                'verbose_name': 'ouverture des déclarations préalables',
                'verbose_name_plural': 'ouvertures des déclarations préalables',
                'constraints': [models.CheckConstraint(condition=models.Q(('numbered_by__in', ['guichet', 'logiciel'])), name='deposits_opening_numbering')],
            },
        ),
        ProtectRowsThrough("deposits_deposit", parent="grc_demande", column="demande_id"),
    ]
