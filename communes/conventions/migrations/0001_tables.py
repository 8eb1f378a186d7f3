"""Conventions, and what contributions are computed from."""

import communes.conventions.enums
import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from decimal import Decimal
from django.db import migrations, models

from accounts.tables import CreateTables, VersionTable

TABLES = ("conventions_convention",)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0003_reference_versions'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Deliberation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=40, verbose_name='numéro')),
                        ('adopted_on', models.DateField(verbose_name='séance du')),
                        ('title', models.CharField(max_length=300, verbose_name='objet')),
                        ('visas', models.TextField(blank=True, help_text='Un par ligne, sans «\xa0Vu\xa0».', verbose_name='visas')),
                        ('seats', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='membres en exercice')),
                        ('present', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='présents')),
                        ('represented', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='représentés')),
                        ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='pour')),
                        ('votes_against', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='contre')),
                        ('abstentions', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='abstentions')),
                        ('transmitted_on', models.DateField(blank=True, null=True, verbose_name='transmise au préfet le')),
                        ('posted_on', models.DateField(blank=True, null=True, verbose_name='publiée le')),
                        ('posted_until', models.DateField(blank=True, null=True, verbose_name='affichée jusqu’au')),
                        ('budget_line', models.CharField(blank=True, max_length=40, verbose_name='imputation budgétaire')),
                        ('political_referent', models.CharField(blank=True, help_text='La fonction, puis le nom.', max_length=120, verbose_name='référent politique désigné')),
                        ('appeal', models.TextField(blank=True, default='Recours gracieux, ou recours devant le tribunal administratif, dans les deux mois de la publication.', verbose_name='voies de recours')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliberations', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'délibération',
                        'verbose_name_plural': 'délibérations',
                        'ordering': ('adopted_on', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Convention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('party_name', models.CharField(max_length=120, verbose_name='nom de la partie')),
                        ('status', models.CharField(choices=communes.conventions.enums.Status.entries, default='partner', max_length=10, verbose_name='statut')),
                        ('offer', models.CharField(choices=communes.conventions.enums.Offer.entries, default='global', max_length=10, verbose_name='offre')),
                        ('signed_on', models.DateField(blank=True, null=True, verbose_name='signée le')),
                        ('notified_on', models.DateField(blank=True, null=True, verbose_name='notifiée à la commune le')),
                        ('ends_on', models.DateField(verbose_name='date finale')),
                        ('notice_days', models.PositiveSmallIntegerField(blank=True, help_text='Seulement si la convention en prévoit un\xa0; celles de 2018 n’en ont pas.', null=True, verbose_name='préavis, en jours')),
                        ('denounced_on', models.DateField(blank=True, null=True, verbose_name='dénoncée le')),
                        ('denunciation_reason', models.CharField(blank=True, max_length=300, verbose_name='motif de la dénonciation')),
                        ('expires_on', models.DateField(editable=False, null=True, verbose_name='dernier jour')),
                        ('is_example', models.BooleanField(default=False, help_text='D’une démonstration\xa0: sans valeur.', verbose_name='exemple')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conventions', to='communes.authority', verbose_name='commune')),
                        ('deliberation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conventions', to='conventions.deliberation', verbose_name='délibération de la commune')),
                        ('metropolitan_deliberation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='metropolitan_conventions', to='conventions.deliberation', verbose_name='délibération de la métropole')),
                    ],
                    options={
                        'verbose_name': 'convention',
                        'verbose_name_plural': 'conventions',
                        'ordering': ('authority__sort_key', 'notified_on'),
                    },
                ),
                migrations.CreateModel(
                    name='Override',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('exercice', models.PositiveSmallIntegerField(verbose_name='exercice')),
                        ('population', models.PositiveIntegerField(verbose_name='population retenue')),
                        ('reason', models.CharField(max_length=300, validators=[django.core.validators.MinLengthValidator(10)], verbose_name='motif')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='population_overrides', to='communes.authority', verbose_name='commune')),
                    ],
                    options={
                        'verbose_name': 'population retenue',
                        'verbose_name_plural': 'populations retenues',
                        'ordering': ('exercice',),
                    },
                ),
                migrations.CreateModel(
                    name='PopulationFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('exercice', models.PositiveSmallIntegerField(verbose_name='en vigueur au 1er janvier de')),
                        ('vintage', models.PositiveSmallIntegerField(verbose_name='millésime')),
                        ('municipal', models.PositiveIntegerField(verbose_name='population municipale')),
                        ('total', models.PositiveIntegerField(blank=True, null=True, verbose_name='population totale')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='population_figures', to='communes.authority', verbose_name='commune')),
                    ],
                    options={
                        'verbose_name': 'population',
                        'verbose_name_plural': 'populations',
                        'ordering': ('exercice',),
                    },
                ),
                migrations.CreateModel(
                    name='TariffGrid',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40, unique=True, verbose_name='nom')),
                        ('source', models.CharField(max_length=200, verbose_name='décision qui la fixe')),
                        ('first_exercice', models.PositiveSmallIntegerField(verbose_name='premier exercice')),
                        ('last_exercice', models.PositiveSmallIntegerField(verbose_name='dernier exercice')),
                        ('pilot_exercice', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='exercice de la réduction des pilotes')),
                        ('pilot_discount', models.DecimalField(decimal_places=2, default=Decimal('0'), help_text='0,50 pour la moitié.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='part de la réduction')),
                        ('is_example', models.BooleanField(default=False, help_text='D’une démonstration\xa0: sans valeur.', verbose_name='exemple')),
                    ],
                    options={
                        'verbose_name': 'grille du tarif',
                        'verbose_name_plural': 'grilles du tarif',
                        'ordering': ('first_exercice',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('last_exercice__gte', models.F('first_exercice'))), name='conventions_grid_exercices'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('first_exercice', 'last_exercice', models.Value('[]'), function='int4range'), '&&')], name='conventions_grid_one_each_exercice', violation_error_message='Une autre grille vaut déjà pour l’un de ces exercices.')],
                    },
                ),
                migrations.CreateModel(
                    name='TariffBracket',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lower', models.PositiveIntegerField(verbose_name='à partir de, en habitants')),
                        ('global_amount', models.DecimalField(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='offre globale, € TTC')),
                        ('restricted_amount', models.DecimalField(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='offre restreinte, € TTC')),
                        ('grid', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='brackets', to='conventions.tariffgrid')),
                    ],
                    options={
                        'verbose_name': 'tranche',
                        'verbose_name_plural': 'tranches',
                        'ordering': ('lower',),
                    },
                ),
                migrations.AddConstraint(
                    model_name='deliberation',
                    constraint=models.UniqueConstraint(fields=('authority', 'number'), name='conventions_deliberation_once', violation_error_message='Cette délibération est déjà saisie.'),
                ),
                migrations.AddConstraint(
                    model_name='deliberation',
                    constraint=models.CheckConstraint(condition=models.Q(('transmitted_on__isnull', True), ('transmitted_on__gte', models.F('adopted_on')), _connector='OR'), name='conventions_deliberation_transmitted', violation_error_message='Une délibération est transmise au préfet après la séance.'),
                ),
                migrations.AddConstraint(
                    model_name='deliberation',
                    constraint=models.CheckConstraint(condition=models.Q(('posted_on__isnull', True), ('posted_on__gte', models.F('adopted_on')), _connector='OR'), name='conventions_deliberation_posted', violation_error_message='Une délibération est publiée après la séance.'),
                ),
                migrations.AddConstraint(
                    model_name='deliberation',
                    constraint=models.CheckConstraint(condition=models.Q(('posted_until__isnull', True), ('posted_until__gte', models.F('posted_on')), _connector='OR'), name='conventions_deliberation_posting', violation_error_message='L’affichage s’achève après avoir commencé.'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=models.CheckConstraint(condition=models.Q(('offer__in', ['global', 'restricted'])), name='conventions_convention_offer'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pilot', 'partner'])), name='conventions_convention_status'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=models.CheckConstraint(condition=models.Q(('notified_on__isnull', True), ('notified_on__gte', models.F('signed_on')), _connector='OR'), name='conventions_convention_notified', violation_error_message='Une convention est notifiée après avoir été signée.'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=models.CheckConstraint(condition=models.Q(('notified_on__isnull', True), ('signed_on__isnull', False), _connector='OR'), name='conventions_convention_signed', violation_error_message='Une convention est signée avant d’être notifiée\xa0: dites quand.'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('expires_on__isnull', True), ('notified_on__isnull', True)), models.Q(('expires_on__lte', models.F('ends_on')), ('notified_on__lte', models.F('expires_on'))), _connector='OR'), name='conventions_convention_expires'),
                ),
                migrations.AddConstraint(
                    model_name='convention',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('notified_on__isnull', False)), expressions=[('authority', '='), (models.Func('notified_on', 'expires_on', models.Value('[]'), function='daterange'), '&&')], name='conventions_convention_one_at_a_time', violation_error_message='Une autre convention de cette commune est en vigueur à ces dates.'),
                ),
                migrations.AddConstraint(
                    model_name='override',
                    constraint=models.UniqueConstraint(fields=('authority', 'exercice'), name='conventions_override_once', violation_error_message='Une population est déjà retenue pour cet exercice\xa0: changez-la.'),
                ),
                migrations.AddConstraint(
                    model_name='populationfigure',
                    constraint=models.UniqueConstraint(fields=('authority', 'exercice'), name='conventions_population_once', violation_error_message='La population de cet exercice est déjà saisie\xa0: changez-la.'),
                ),
                migrations.AddConstraint(
                    model_name='populationfigure',
                    constraint=models.CheckConstraint(condition=models.Q(('vintage__lt', models.F('exercice'))), name='conventions_population_vintage', violation_error_message='Le millésime précède l’année où il entre en vigueur.'),
                ),
                migrations.AddConstraint(
                    model_name='populationfigure',
                    constraint=models.CheckConstraint(condition=models.Q(('total__isnull', True), ('total__gte', models.F('municipal')), _connector='OR'), name='conventions_population_total', violation_error_message='La population totale n’est jamais inférieure à la population municipale.'),
                ),
                migrations.AddConstraint(
                    model_name='tariffbracket',
                    constraint=models.UniqueConstraint(fields=('grid', 'lower'), name='conventions_bracket_once'),
                ),
                migrations.CreateModel(
                    name='Referent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=communes.conventions.enums.ReferentKind.entries, max_length=10, verbose_name='référent')),
                        ('is_deputy', models.BooleanField(default=False, verbose_name='suppléant')),
                        ('name', models.CharField(max_length=120, verbose_name='nom')),
                        ('office', models.CharField(max_length=120, verbose_name='fonction')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('starts_on', models.DateField(verbose_name='à partir du')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referents', to='communes.authority', verbose_name='commune')),
                    ],
                    options={
                        'verbose_name': 'référent',
                        'verbose_name_plural': 'référents',
                        'ordering': ('-kind', 'is_deputy', '-starts_on'),
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['political', 'technical'])), name='conventions_referent_kind'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='conventions_referent_dates', violation_error_message='La date de fin précède la date de début.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_deputy', False)), expressions=[('authority', '='), ('kind', '='), (models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange'), '&&')], name='conventions_referent_one_at_a_time', violation_error_message='La commune a déjà ce référent à ces dates\xa0: dites quand il part.')],
                    },
                ),
            ]
        ),
        *map(VersionTable, TABLES),
    ]
