"""Reference tables, their versions and rows; the tables with a version: each process holds the one in service (`accounts.reference`)."""

import django.db.models.deletion
from django.db import migrations, models

import communes.reference_tables.enums
from accounts.tables import CreateTables, VersionTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0005_reference_versions'),
        ('communes', '0009_relay'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='ReferenceTable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=communes.reference_tables.enums.Purpose.entries, max_length=40, verbose_name='objet')),
                    ('current', models.PositiveIntegerField(db_default=0, default=0, verbose_name='numéro de la version en service')),
                    ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reference_tables', to='communes.authority', verbose_name='collectivité')),
                ],
                options={
                    'verbose_name': 'table de référence',
                    'verbose_name_plural': 'tables de référence',
                    'ordering': ('authority__sort_key', 'purpose', 'pk'),
                },
            ),
            migrations.CreateModel(
                name='TableVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='numéro')),
                    ('imported_at', models.DateTimeField(verbose_name='importée le')),
                    ('size', models.PositiveIntegerField(verbose_name='nombre de lignes')),
                    ('columns', models.JSONField(verbose_name='colonnes')),
                    ('table', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reference_tables.referencetable', verbose_name='table')),
                ],
                options={
                    'verbose_name': 'version d’une table',
                    'verbose_name_plural': 'versions d’une table',
                    'ordering': ('table', '-number'),
                },
            ),
            migrations.CreateModel(
                name='TableRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField(verbose_name='rang')),
                    ('key', models.CharField(db_default='', default='', max_length=200, verbose_name='clé')),
                    ('cells', models.JSONField(verbose_name='cellules')),
                    ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='reference_tables.tableversion', verbose_name='version')),
                ],
                options={
                    'verbose_name': 'ligne d’une table',
                    'verbose_name_plural': 'lignes d’une table',
                    'ordering': ('version', 'position'),
                },
            ),
            migrations.AddConstraint(
                model_name='referencetable',
                constraint=models.UniqueConstraint(fields=('authority', 'purpose'), name='reference_tables_table_once'),
            ),
            migrations.AddConstraint(
                model_name='referencetable',
                constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['jours-de-collecte'])), name='reference_tables_table_purpose'),
            ),
            migrations.AddConstraint(
                model_name='tableversion',
                constraint=models.UniqueConstraint(fields=('table', 'number'), name='reference_tables_version_once'),
            ),
            migrations.AddIndex(
                model_name='tablerow',
                index=models.Index(fields=['version', 'key'], name='reference_tables_row_key'),
            ),
            migrations.AddConstraint(
                model_name='tablerow',
                constraint=models.UniqueConstraint(fields=('version', 'position'), name='reference_tables_row_once'),
            ),
        ]),
        VersionTable('reference_tables_referencetable'),
    ]
