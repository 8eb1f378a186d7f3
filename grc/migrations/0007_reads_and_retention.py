"""Who read which request, in a journal that nobody rewrites; what keeps a request from being anonymised on its date."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0005_monogram_letters'),
        ('grc', '0006_kept_documents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(editable=False, unique=True)),
                ('purpose', models.CharField(choices=[('traitement', 'page de traitement'), ('piece', 'pièce jointe'), ('export', 'export')], max_length=12, verbose_name='pourquoi')),
                ('at', models.DateTimeField(verbose_name='le')),
                ('hour', models.DateTimeField(verbose_name='heure')),
                ('previous', models.CharField(editable=False, max_length=64)),
                ('digest', models.CharField(editable=False, max_length=64)),
            ],
            options={
                'verbose_name': 'lecture',
                'verbose_name_plural': 'lectures',
                'ordering': ('number',),
            },
        ),
        migrations.AddField(
            model_name='demande',
            name='anonymised_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anonymisée le'),
        ),
        migrations.AddField(
            model_name='demande',
            name='under_appeal',
            field=models.BooleanField(db_default=False, default=False, verbose_name='recours en cours'),
        ),
        migrations.AddField(
            model_name='accessrecord',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority'),
        ),
        migrations.AddField(
            model_name='accessrecord',
            name='demande',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='accessrecord',
            name='user',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='accessrecord',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['traitement', 'piece', 'export'])), name='grc_access_purpose'),
        ),
        migrations.AddConstraint(
            model_name='accessrecord',
            constraint=models.UniqueConstraint(fields=('demande', 'user', 'hour', 'purpose'), name='grc_access_once_an_hour'),
        ),
    ]
