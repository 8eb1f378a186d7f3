"""What agents confirm of silence: seen by who sees the file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectRowsThrough


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0001_tables'),
        ('urbanisme', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TacitConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('silent_on', models.DateField(verbose_name='née le')),
                ('is_grant', models.BooleanField(verbose_name='accord')),
                ('confirmed_at', models.DateTimeField(verbose_name='confirmée le')),
                ('confirmed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tacit_confirmation', to='dossiers.dossier')),
            ],
            options={
                'verbose_name': 'décision tacite confirmée',
                'verbose_name_plural': 'décisions tacites confirmées',
            },
        ),
        ProtectRowsThrough("urbanisme_tacitconfirmation", parent="dossiers_dossier", column="dossier_id"),
    ]
