"""Assets: what stands in public space and bears a number. The register says which one a report is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0007_addresses'),
        ('signalement', '0011_open311_client'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssetKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                ('label', models.CharField(max_length=80, verbose_name='libellé')),
                ('named', models.CharField(help_text='Au singulier\xa0: «\xa0ce lampadaire\xa0».', max_length=80, verbose_name='dans une phrase')),
                ('number_label', models.CharField(help_text='Par exemple\xa0: «\xa0Numéro inscrit sur le mât\xa0».', max_length=120, verbose_name='question posée')),
                ('designates', models.BooleanField(db_default=False, default=False, help_text='Le signalement va à la collectivité dont c’est l’équipement, quelle que soit la règle générale.', verbose_name='désigne qui est compétent')),
                ('categories', models.ManyToManyField(blank=True, related_name='asset_kinds', to='signalement.category', verbose_name='catégories d’anomalies')),
            ],
            options={
                'verbose_name': 'type d’équipement',
                'verbose_name_plural': 'types d’équipements',
                'ordering': ('label',),
            },
        ),
        migrations.CreateModel(
            name='Asset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40, verbose_name='numéro')),
                ('reference_key', models.CharField(editable=False, max_length=40)),
                ('latitude', models.FloatField(verbose_name='latitude')),
                ('longitude', models.FloatField(verbose_name='longitude')),
                ('cell', models.BigIntegerField(editable=False)),
                ('address', models.CharField(blank=True, max_length=240, verbose_name='adresse')),
                ('is_retired', models.BooleanField(db_default=False, default=False, verbose_name='retiré')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assets', to='signalement.assetkind', verbose_name='type')),
            ],
            options={
                'verbose_name': 'équipement',
                'verbose_name_plural': 'équipements',
                'indexes': [models.Index(condition=models.Q(('is_retired', False)), fields=['cell'], name='signalement_asset_cell')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'reference_key', 'authority'), name='signalement_asset_once'), models.CheckConstraint(condition=models.Q(('reference_key', ''), _negated=True), name='signalement_asset_numbered')],
            },
        ),
        migrations.AddField(
            model_name='publishedreport',
            name='asset',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalement.asset', verbose_name='équipement'),
        ),
    ]
