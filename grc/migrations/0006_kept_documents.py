"""Documents that residents keep at hand: seen by their holder alone, gone with the account."""

import django.db.models.deletion
import grc.models.attachment
import uuid
from accounts.rowsecurity import ProtectOwnRows
from django.conf import settings
from django.db import migrations, models


HOLDER = """
ALTER TABLE grc_keptdocument ADD CONSTRAINT grc_keptdocument_user FOREIGN KEY (user_id)
    REFERENCES accounts_user (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
NO_HOLDER = "ALTER TABLE grc_keptdocument DROP CONSTRAINT grc_keptdocument_user"


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0005_attachment_once_each'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptDocument',
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
                ('kind', models.CharField(choices=[('domicile', 'Justificatif de domicile'), ('identite', 'Pièce d’identité'), ('quotient', 'Attestation de quotient familial'), ('impots', 'Avis d’imposition'), ('livret', 'Livret de famille'), ('rib', 'Relevé d’identité bancaire (RIB)'), ('scolarite', 'Certificat de scolarité'), ('assurance', 'Attestation d’assurance'), ('autre', 'Autre document')], max_length=12, verbose_name='nature')),
                ('title', models.CharField(max_length=80, verbose_name='nom')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valable jusqu’au')),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'document gardé',
                'verbose_name_plural': 'documents gardés',
                'ordering': ('-uploaded_at', '-id'),
                'indexes': [models.Index(fields=['user', '-uploaded_at', '-id'], name='grc_keptdocument_of'), models.Index(condition=models.Q(('scan_state', 'quarantaine')), fields=['uploaded_at'], name='grc_keptdocument_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['domicile', 'identite', 'quotient', 'impots', 'livret', 'rib', 'scolarite', 'assurance', 'autre'])), name='grc_keptdocument_kind'), models.CheckConstraint(condition=models.Q(('scan_state__in', ['quarantaine', 'sain', 'refuse'])), name='grc_keptdocument_scan_state'), models.UniqueConstraint(fields=('user', 'sha256'), name='grc_keptdocument_once')],
            },
        ),
        migrations.RunSQL(HOLDER, NO_HOLDER),
        ProtectOwnRows("grc_keptdocument"),
    ]
