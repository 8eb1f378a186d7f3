"""Documents and who accepted them, processing activities and whom one writes to about data."""

import communes.commitments.enums
import communes.enums
import django.contrib.postgres.fields
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

from accounts.rowsecurity import AppendOnly
from accounts.tables import CreateTables, VersionTable

# What who answers for data is made from, and each process holds.
HELD = ("commitments_processingactivity", "commitments_dataprotectionofficer", "accounts_retentionrule")
PROOFS = ("commitments_documentversion", "commitments_acceptance")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0006_tick'),
        ('communes', '0005_section'),
        ('conventions', '0003_calls'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='DocumentVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=communes.commitments.enums.DocumentKind.entries, max_length=16, verbose_name='nature du document')),
                        ('version', models.PositiveSmallIntegerField(editable=False, verbose_name='version')),
                        ('effective_on', models.DateField(verbose_name='compte à partir du')),
                        ('changes', models.CharField(blank=True, help_text='Lu par les communes avant le texte. Demandé à partir de la deuxième version.', max_length=400, verbose_name='ce qui change')),
                        ('text', wagtail.fields.RichTextField(blank=True, verbose_name='texte')),
                        ('document', models.BinaryField(blank=True, null=True, verbose_name='document PDF')),
                        ('published_at', models.DateTimeField(editable=False, verbose_name='publiée le')),
                        ('is_example', models.BooleanField(default=False, help_text='D’une démonstration\xa0: sans valeur.', verbose_name='exemple')),
                    ],
                    options={
                        'verbose_name': 'version d’un document',
                        'verbose_name_plural': 'versions de documents',
                        'ordering': ('kind', 'version'),
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('kind__in', ['terms', 'communication', 'data'])), name='commitments_document_kind'),
                            models.UniqueConstraint(fields=('kind', 'version'), name='commitments_document_once'),
                            models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('document__isnull', False), _connector='OR'), name='commitments_document_content'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.CharField(max_length=310, verbose_name='par')),
                        ('capacity', models.CharField(choices=communes.commitments.enums.Capacity.entries, max_length=12, verbose_name='en qualité de')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='communes.authority', verbose_name='collectivité')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='commitments.documentversion', verbose_name='version')),
                    ],
                    options={
                        'verbose_name': 'acceptation',
                        'verbose_name_plural': 'acceptations',
                        'ordering': ('at', 'pk'),
                        'constraints': [
                            models.UniqueConstraint(fields=('version', 'authority'), name='commitments_acceptance_once'),
                            models.CheckConstraint(condition=models.Q(('capacity__in', ['political', 'technical', 'desk', 'metropolis'])), name='commitments_acceptance_capacity'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DataProtectionOfficer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='Le nom du service suffit\xa0; il est publié.', max_length=160, verbose_name='délégué ou service')),
                        ('email', models.EmailField(max_length=254, verbose_name='adresse électronique')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('address', models.TextField(blank=True, verbose_name='adresse postale')),
                        ('representative', models.CharField(blank=True, help_text='La fonction\xa0: «\xa0le maire\xa0».', max_length=160, verbose_name='représentant du responsable')),
                        ('authority', models.OneToOneField(error_messages={'unique': 'Cette collectivité a déjà son délégué\xa0: modifiez-le.'}, on_delete=django.db.models.deletion.PROTECT, related_name='data_protection_officer', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'délégué à la protection des données',
                        'verbose_name_plural': 'délégués à la protection des données',
                        'ordering': ('authority__sort_key',),
                    },
                ),
                migrations.CreateModel(
                    name='ProcessingActivity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(editable=False, max_length=60, unique=True, verbose_name='code')),
                        ('name', models.CharField(max_length=120, unique=True, verbose_name='nom')),
                        ('purposes', models.TextField(verbose_name='finalités')),
                        ('basis', models.CharField(choices=communes.commitments.enums.LawfulBasis.entries, max_length=1, verbose_name='base légale')),
                        ('people', models.TextField(verbose_name='catégories de personnes')),
                        ('data', models.TextField(verbose_name='catégories de données')),
                        ('recipients', models.TextField(verbose_name='destinataires')),
                        ('transfers', models.CharField(default='Aucun transfert hors de l’Union européenne.', max_length=300, verbose_name='transferts')),
                        ('security', models.TextField(verbose_name='mesures de sécurité')),
                        ('holdings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None, verbose_name='ce que le portail garde')),
                        ('retention_note', models.CharField(blank=True, help_text='Le reste se lit dans «\xa0Durées de conservation\xa0».', max_length=300, verbose_name='durée de ce que le portail n’efface pas de lui-même')),
                        ('feature', models.CharField(blank=True, choices=communes.enums.Feature.entries, help_text='Vide\xa0: toutes.', max_length=20, verbose_name='pour les communes qui ont')),
                        ('arrangement', models.CharField(choices=communes.commitments.enums.Arrangement.entries, max_length=12, verbose_name='qui en répond')),
                        ('informs', models.CharField(blank=True, choices=communes.commitments.enums.Duty.entries, max_length=12, verbose_name='qui informe les personnes')),
                        ('answers', models.CharField(blank=True, choices=communes.commitments.enums.Duty.entries, max_length=12, verbose_name='qui répond à leurs demandes')),
                        ('essence', models.TextField(blank=True, help_text='Publié sur chaque site (article 26, paragraphe 2).', verbose_name='l’essentiel de l’accord')),
                    ],
                    options={
                        'verbose_name': 'traitement de données',
                        'verbose_name_plural': 'traitements de données',
                        'ordering': ('arrangement', 'name'),
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('basis__in', ['a', 'b', 'c', 'd', 'e', 'f'])), name='commitments_activity_basis'),
                            models.CheckConstraint(condition=models.Q(('arrangement__in', ['joint', 'processor', 'metropolis'])), name='commitments_activity_arrangement'),
                            models.CheckConstraint(condition=models.Q(models.Q(models.Q(('essence', ''), _negated=True), ('answers__in', ['commune', 'metropolis', 'recipient']), ('arrangement', 'joint'), ('informs__in', ['commune', 'metropolis', 'recipient'])), models.Q(models.Q(('arrangement', 'joint'), _negated=True), ('answers', ''), ('informs', '')), _connector='OR'), name='commitments_activity_duties'),
                        ],
                    },
                ),
            ]
        ),
        *map(VersionTable, HELD),
        *map(AppendOnly, PROOFS),
    ]
