"""Where an authority's programs are told of changes, and what was posted there; the second wall of the latter."""

import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.rowsecurity import ProtectRows
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0030_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='nom du logiciel')),
                ('url', models.URLField(max_length=400, verbose_name='adresse')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service')], max_length=16), default=list, size=None, verbose_name='ce qui est notifié')),
                ('is_active', models.BooleanField(default=True, verbose_name='en service')),
                ('sealed_secret', models.TextField(editable=False)),
                ('sealed_former', models.TextField(blank=True, editable=False)),
                ('former_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='créée le')),
                ('last_attempt_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dernier essai')),
                ('failing_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='en échec depuis')),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('rests_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('paused_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='suspendue le')),
                ('pause_reason', models.CharField(blank=True, choices=[('echecs', 'trois jours d’échecs'), ('parti', 'adresse retirée par son serveur')], editable=False, max_length=8)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='communes.authority', verbose_name='collectivité')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'notification de logiciel métier',
                'verbose_name_plural': 'notifications de logiciels métier',
            },
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('attente', 'en attente'), ('remis', 'remis'), ('abandonne', 'abandonné après trois jours')], default='attente', max_length=10, verbose_name='état')),
                ('created_at', models.DateTimeField(verbose_name='depuis le')),
                ('next_attempt_at', models.DateTimeField(verbose_name='prochain essai')),
                ('first_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('last_attempt_at', models.DateTimeField(blank=True, null=True, verbose_name='dernier essai')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='essais')),
                ('outcome', models.CharField(blank=True, choices=[('commence', 'essai commencé'), ('accepte', 'accepté'), ('refuse', 'refusé par le serveur'), ('redirige', 'redirection, que l’on ne suit pas'), ('surcharge', 'serveur surchargé'), ('parti', 'adresse retirée par son serveur'), ('delai', 'pas de réponse à temps'), ('injoignable', 'serveur injoignable'), ('tls', 'certificat refusé'), ('adresse', 'adresse interdite\xa0: elle mène à un réseau privé'), ('scelle', 'secret illisible\xa0: renouvelez-le')], max_length=12, verbose_name='résultat')),
                ('http_status', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='réponse HTTP')),
                ('duration_ms', models.PositiveIntegerField(blank=True, null=True, verbose_name='durée (ms)')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='grc.change')),
                ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande')),
                ('webhook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='grc.webhook')),
            ],
            options={
                'verbose_name': 'envoi',
                'verbose_name_plural': 'envois',
            },
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document'])), name='grc_webhook_kinds'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('status', 'attente')), fields=['webhook', 'demande', 'id'], name='grc_delivery_waiting'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('status', 'attente')), fields=['webhook', 'id'], name='grc_delivery_queue'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['webhook', '-id'], name='grc_delivery_list'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('status', 'abandonne')), fields=['webhook', 'id'], name='grc_delivery_dead'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.UniqueConstraint(fields=('webhook', 'change'), name='grc_delivery_once'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['attente', 'remis', 'abandonne'])), name='grc_delivery_status'),
        ),
        ProtectRows("grc_webhookdelivery"),
    ]
