"""What second persons attest, behind the second wall: seen by who sees the request."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from accounts.rowsecurity import ProtectRowsThrough
from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('grc', '0025_events_read_again'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Cosignature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('attested', models.CharField(max_length=240, verbose_name='ce qui est attesté')),
                        ('shows_answers', models.BooleanField(default=False, verbose_name='montre les réponses')),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='nom et prénom')),
                        ('email', models.EmailField(blank=True, max_length=320, verbose_name='adresse électronique')),
                        ('link_version', models.PositiveSmallIntegerField(default=1)),
                        ('sent', models.PositiveSmallIntegerField(default=1, verbose_name='envois')),
                        ('asked_at', models.DateTimeField(verbose_name='demandée le')),
                        ('answer_by', models.DateField(verbose_name='à donner au plus tard le')),
                        ('reminded_at', models.DateTimeField(null=True, verbose_name='rappelée le')),
                        ('answered_at', models.DateTimeField(null=True, verbose_name='répondu le')),
                        ('is_confirmed', models.BooleanField(default=False, verbose_name='confirmée')),
                        ('reason', models.TextField(blank=True, default='', verbose_name='motif du refus')),
                        ('expired_at', models.DateTimeField(null=True, verbose_name='expirée le')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cosignatures', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'confirmation d’une deuxième personne',
                        'verbose_name_plural': 'confirmations d’une deuxième personne',
                        'ordering': ('asked_at', 'id'),
                        'constraints': [models.UniqueConstraint(fields=['demande'], name='cosignatures_once')],
                        'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True), ('expired_at__isnull', True)), fields=['answer_by'], name='cosignatures_to_tend')],
                    },
                ),
            ]
        ),
        ProtectRowsThrough("cosignatures_cosignature", parent="grc_demande", column="demande_id"),
    ]
