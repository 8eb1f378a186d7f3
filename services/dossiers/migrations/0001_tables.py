"""Followed files and the states told of them: seen by who sees their request."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import services.dossiers.enums
from accounts.rowsecurity import ProtectRowsThrough
from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('grc', '0013_scope_of_files'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Dossier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=services.dossiers.enums.FileKind.entries, max_length=12, verbose_name='nature')),
                        ('number', models.CharField(blank=True, max_length=40, verbose_name='numéro')),
                        ('number_key', models.CharField(editable=False, max_length=64)),
                        ('stage', models.CharField(blank=True, max_length=30, verbose_name='étape')),
                        ('content', models.JSONField(default=dict)),
                        ('sealed_holders', models.TextField(blank=True, editable=False)),
                        ('as_of', models.DateTimeField(verbose_name='état au')),
                        ('refreshed_at', models.DateTimeField(verbose_name='reçu le')),
                        ('erased_at', models.DateTimeField(editable=False, null=True)),
                        ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='dossier', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'dossier suivi',
                        'verbose_name_plural': 'dossiers suivis',
                    },
                ),
                migrations.CreateModel(
                    name='DossierUpdate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('received_at', models.DateTimeField()),
                        ('digest', models.CharField(max_length=64)),
                        ('applied', models.BooleanField()),
                        ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='dossiers.dossier')),
                        ('key', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.partnerkey')),
                    ],
                    options={
                        'verbose_name': 'état reçu',
                        'verbose_name_plural': 'états reçus',
                    },
                ),
                migrations.AddConstraint(
                    model_name='dossier',
                    constraint=models.UniqueConstraint(fields=('kind', 'number_key'), name='dossiers_dossier_number'),
                ),
                migrations.AddConstraint(
                    model_name='dossier',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['urbanisme'])), name='dossiers_dossier_kind'),
                ),
                migrations.AddConstraint(
                    model_name='dossierupdate',
                    constraint=models.UniqueConstraint(fields=('dossier', 'at'), name='dossiers_update_once'),
                ),
            ]
        ),
        ProtectRowsThrough("dossiers_dossier", parent="grc_demande", column="demande_id"),
        ProtectRowsThrough("dossiers_dossierupdate", parent="dossiers_dossier", column="dossier_id"),
    ]
