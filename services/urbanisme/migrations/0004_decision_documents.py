"""Documents of decisions: seen by who sees the file."""

import django.db.models.deletion
from django.db import migrations, models

import services.urbanisme.enums
from accounts.rowsecurity import ProtectRowsThrough


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_secret_files'),
        ('grc', '0014_sealed_messages'),
        ('urbanisme', '0003_official_forms'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=services.urbanisme.enums.PermitOutcome.entries, max_length=40, verbose_name='décision')),
                ('decided_on', models.DateField(verbose_name='prise le')),
                ('added_at', models.DateTimeField(verbose_name='joint le')),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.attachment')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decision_documents', to='dossiers.dossier')),
            ],
            options={
                'verbose_name': 'document de décision',
                'verbose_name_plural': 'documents de décision',
                'ordering': ('-added_at', '-id'),
            },
        ),
        migrations.AddIndex(
            model_name='decisiondocument',
            index=models.Index(fields=['dossier', '-added_at'], name='urbanisme_document_of'),
        ),
        ProtectRowsThrough("urbanisme_decisiondocument", parent="dossiers_dossier", column="dossier_id"),
    ]
