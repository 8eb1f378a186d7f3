"""Services of partners are told that an account is gone."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_retention_of_mails'),
    ]

    operations = [
        migrations.AddField(
            model_name='partner',
            name='events_url',
            field=models.URLField(blank=True, db_default='', help_text='Où dire qu’un compte est effacé (Security Event Token, RFC 8935). Laissée vide : un courriel à l’adresse de contact.', verbose_name='adresse des événements de compte'),
        ),
        migrations.CreateModel(
            name='PurgeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=64)),
                ('jti', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField()),
                ('next_attempt_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('outcome', models.CharField(blank=True, choices=[('commence', 'essai commencé'), ('accepte', 'accepté'), ('refuse', 'refusé par le serveur'), ('redirige', 'redirection, que l’on ne suit pas'), ('surcharge', 'serveur surchargé'), ('parti', 'adresse retirée par son serveur'), ('delai', 'pas de réponse à temps'), ('injoignable', 'serveur injoignable'), ('tls', 'certificat refusé'), ('adresse', 'adresse interdite\xa0: elle mène à un réseau privé'), ('scelle', 'secret illisible\xa0: renouvelez-le')], db_default='', max_length=12)),
                ('told_at', models.DateTimeField(null=True)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purge_notices', to='accounts.partner')),
            ],
            options={
                'verbose_name': 'effacement à dire',
                'verbose_name_plural': 'effacements à dire',
                'indexes': [models.Index(condition=models.Q(('told_at', None)), fields=['next_attempt_at'], name='accounts_purge_due')],
            },
        ),
    ]
