"""Letters that were scanned, the parts in which they were cut, their second wall."""

import django.db.models.deletion
import grc.models.attachment
import uuid
from accounts.rowsecurity import ProtectRows, ProtectRowsThrough
from django.conf import settings
from django.db import migrations, models

# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0023_incoming_mail'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('original', models.FileField(blank=True, max_length=120, storage=grc.models.attachment.attachment_storage, upload_to='')),
                ('filename', models.CharField(max_length=120, verbose_name='nom du fichier')),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField(help_text='octets', verbose_name='taille')),
                ('sha256', models.CharField(max_length=64)),
                ('scan_state', models.CharField(choices=[('quarantaine', 'en cours de vérification'), ('sain', 'vérifié'), ('refuse', 'refusé')], default='quarantaine', max_length=12)),
                ('scan_attempts', models.PositiveSmallIntegerField(default=0)),
                ('scan_detail', models.CharField(blank=True, max_length=160)),
                ('derivatives', models.JSONField(blank=True, default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('received_on', models.DateField(verbose_name='reçu le')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'courrier numérisé',
                'verbose_name_plural': 'courriers numérisés',
            },
        ),
        migrations.CreateModel(
            name='ScanPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.PositiveSmallIntegerField()),
                ('last', models.PositiveSmallIntegerField()),
                ('reference', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'partie d’un courrier',
                'verbose_name_plural': 'parties de courriers',
                'ordering': ('first', 'id'),
            },
        ),
        migrations.AddField(
            model_name='scan',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority'),
        ),
        migrations.AddField(
            model_name='scan',
            name='uploaded_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scanpart',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scanpart',
            name='demande',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scan_parts', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='scanpart',
            name='scan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='grc.scan'),
        ),
        migrations.AddIndex(
            model_name='scan',
            index=models.Index(fields=['authority', '-uploaded_at', '-id'], name='grc_scan_list'),
        ),
        migrations.AddIndex(
            model_name='scan',
            index=models.Index(condition=models.Q(('scan_state', 'quarantaine')), fields=['uploaded_at'], name='grc_scan_waiting'),
        ),
        migrations.AddIndex(
            model_name='scan',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_at'], name='grc_scan_closed'),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.CheckConstraint(condition=models.Q(('scan_state__in', ['quarantaine', 'sain', 'refuse'])), name='grc_scan_scan_state'),
        ),
        migrations.AddConstraint(
            model_name='scanpart',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 1), ('last__gte', models.F('first'))), name='grc_scanpart_order'),
        ),
        ProtectRows("grc_scan"),
        ProtectRowsThrough("grc_scanpart", parent="grc_scan", column="scan_id"),
        *(
            migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}")
            for table in ("grc_scan", "grc_scanpart")
        ),
    ]
