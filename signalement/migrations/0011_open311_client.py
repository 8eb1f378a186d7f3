"""The Open311 servers of partners, and the reports that are sent to them: a sending is seen by who sees its request."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.db import migrations, models

from accounts.rowsecurity import ProtectRowsThrough


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0007_addresses'),
        ('grc', '0058_partner_keys_file'),
        ('signalement', '0010_reports_of_streets'),
    ]

    operations = [
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='Comme l’usager le lira après «\xa0transmis à\xa0»\xa0: «\xa0SNCF Réseau\xa0».', max_length=80, verbose_name='nom du partenaire')),
                ('url', models.URLField(max_length=400, verbose_name='adresse')),
                ('jurisdiction', models.CharField(blank=True, help_text='Si le partenaire en demande un.', max_length=80, verbose_name='jurisdiction_id')),
                ('wire_format', models.CharField(choices=[('xml', 'XML'), ('json', 'JSON')], default='xml', max_length=4, verbose_name='format')),
                ('sealed_key', models.TextField(blank=True, editable=False)),
                ('sends_contact', models.BooleanField(default=False, help_text='Nom, adresse électronique, téléphone\xa0: seulement si le partenaire ne peut agir sans.', verbose_name='transmettre les coordonnées de qui signale')),
                ('pause', models.PositiveSmallIntegerField(default=15, help_text='En minutes, de 5 à 1440.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='demander les nouvelles toutes les')),
                ('is_active', models.BooleanField(default=True, help_text='Hors service, rien n’est envoyé ni demandé\xa0: ce qui attend partira à la remise en service.', verbose_name='en service')),
                ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('heard_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dernière réponse')),
                ('failed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dernier échec')),
                ('failure', models.CharField(blank=True, editable=False, max_length=240)),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('rests_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
            ],
            options={
                'verbose_name': 'serveur Open311',
                'verbose_name_plural': 'serveurs Open311',
            },
        ),
        migrations.CreateModel(
            name='EndpointRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service_code', models.CharField(help_text='service_code', max_length=100, verbose_name='code chez le partenaire')),
                ('attributes', models.TextField(blank=True, help_text='Celles que son service exige, une par ligne\xa0: «\xa0code=réponse\xa0».', verbose_name='réponses fixes')),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('demarche', models.ForeignKey(db_index=False, limit_choices_to={'is_active': True, 'kind': 'signalement'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche', verbose_name='catégorie')),
                ('endpoint', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='routes', to='signalement.endpoint')),
            ],
            options={
                'verbose_name': 'catégorie transmise',
                'verbose_name_plural': 'catégories transmises',
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('attente', 'à transmettre'), ('transmis', 'transmis, en attente de réponse'), ('recu', 'reçu par le partenaire'), ('refuse', 'refusé par le partenaire'), ('abandonne', 'abandonné\xa0: pas de réponse'), ('sans_objet', 'plus à transmettre')], default='attente', max_length=10, verbose_name='état')),
                ('created_at', models.DateTimeField(verbose_name='depuis le')),
                ('next_attempt_at', models.DateTimeField(verbose_name='prochain essai')),
                ('first_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='essais')),
                ('reason', models.TextField(blank=True, verbose_name='motif')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='transmis le')),
                ('token', models.CharField(blank=True, max_length=100)),
                ('reference', models.CharField(blank=True, max_length=100, verbose_name='référence chez le partenaire')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='reçu le')),
                ('partner_status', models.CharField(blank=True, max_length=40)),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='dernière nouvelle')),
                ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande')),
                ('endpoint', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalement.endpoint', verbose_name='partenaire')),
            ],
            options={
                'verbose_name': 'envoi à un partenaire',
                'verbose_name_plural': 'envois aux partenaires',
            },
        ),
        migrations.CreateModel(
            name='SendingNews',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('update_id', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('sending', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='news', to='signalement.sending')),
            ],
            options={
                'verbose_name': 'nouvelle d’un partenaire',
                'verbose_name_plural': 'nouvelles des partenaires',
            },
        ),
        migrations.AddConstraint(
            model_name='endpoint',
            constraint=models.CheckConstraint(condition=models.Q(('wire_format__in', ['xml', 'json'])), name='signalement_endpoint_format'),
        ),
        migrations.AddConstraint(
            model_name='endpointroute',
            constraint=models.UniqueConstraint(fields=('authority', 'demarche'), name='signalement_route_once'),
        ),
        migrations.AddIndex(
            model_name='sending',
            index=models.Index(condition=models.Q(('status__in', ('attente', 'transmis'))), fields=['next_attempt_at'], name='signalement_sending_due'),
        ),
        migrations.AddIndex(
            model_name='sending',
            index=models.Index(condition=models.Q(('status__in', ('refuse', 'abandonne'))), fields=['created_at'], name='signalement_sending_resume'),
        ),
        migrations.AddIndex(
            model_name='sending',
            index=models.Index(condition=models.Q(('status', 'recu')), fields=['endpoint', 'reference'], name='signalement_sending_heard'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.UniqueConstraint(fields=('demande', 'endpoint'), name='signalement_sending_once'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['attente', 'transmis', 'recu', 'refuse', 'abandonne', 'sans_objet'])), name='signalement_sending_status'),
        ),
        migrations.AddConstraint(
            model_name='sendingnews',
            constraint=models.UniqueConstraint(fields=('sending', 'update_id'), name='signalement_news_once'),
        ),
        ProtectRowsThrough("signalement_sending", parent="grc_demande", column="demande_id"),
        ProtectRowsThrough("signalement_sendingnews", parent="signalement_sending", column="sending_id"),
    ]
