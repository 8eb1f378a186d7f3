"""Mailboxes that are read, what came in them, and its second wall."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import uuid
from accounts.rowsecurity import ProtectRows
from django.conf import settings
from django.db import migrations, models

# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON grc_incomingmail AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0022_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='Pour les agents : « Accueil de la mairie ».', max_length=80, verbose_name='nom')),
                ('address', models.EmailField(help_text='Celle à laquelle les usagers écrivent.', max_length=254, unique=True, verbose_name='adresse')),
                ('host', models.CharField(max_length=253, verbose_name='serveur IMAP')),
                ('port', models.PositiveIntegerField(default=993, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65535)], verbose_name='port')),
                ('security', models.CharField(choices=[('tls', 'TLS (port 993)'), ('starttls', 'STARTTLS (port 143)'), ('aucune', 'aucun chiffrement (cette machine seulement)')], default='tls', max_length=12, verbose_name='chiffrement')),
                ('user', models.CharField(max_length=254, verbose_name='identifiant')),
                ('sealed_password', models.TextField(editable=False)),
                ('folder', models.CharField(default='INBOX', max_length=120, verbose_name='dossier lu')),
                ('done_folder', models.CharField(default='Guichet', help_text='Créé s’il n’existe pas. Chaque message y est rangé une fois gardé ici.', max_length=120, verbose_name='dossier des messages lus')),
                ('takes_answers', models.BooleanField(default=True, help_text='Le serveur doit accepter les adresses de la forme nom+suite@domaine.', verbose_name='reçoit les réponses aux courriels')),
                ('trusted_server', models.CharField(blank=True, help_text='Son nom dans l’en-tête Authentication-Results. Vide : cet en-tête n’est pas cru.', max_length=120, verbose_name='serveur qui vérifie les expéditeurs')),
                ('is_active', models.BooleanField(default=True, verbose_name='relevée')),
                ('last_read_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='relevée le')),
                ('last_error', models.CharField(blank=True, editable=False, max_length=240, verbose_name='dernière erreur')),
                ('last_error_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailboxes', to='communes.authority', verbose_name='collectivité')),
                ('demarche', models.ForeignKey(blank=True, help_text='Proposée d’abord quand un message devient une demande.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.demarche', verbose_name='démarche proposée')),
            ],
            options={
                'verbose_name': 'boîte aux lettres électronique',
                'verbose_name_plural': 'boîtes aux lettres électroniques',
                'ordering': ('authority__sort_key', 'label'),
            },
        ),
        migrations.CreateModel(
            name='IncomingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=250)),
                ('digest', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField(verbose_name='reçu le')),
                ('size', models.PositiveBigIntegerField(verbose_name='taille')),
                ('sender', models.CharField(blank=True, max_length=254, verbose_name='expéditeur')),
                ('sender_name', models.CharField(blank=True, max_length=120)),
                ('subject', models.CharField(blank=True, max_length=240, verbose_name='objet')),
                ('text', models.TextField(blank=True, verbose_name='texte')),
                ('remarks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('dmarc', 'L’expéditeur n’est pas celui qu’il prétend : son domaine le désavoue (DMARC).'), ('inconnu', 'Répond à une demande, mais cette adresse n’est celle d’aucune de ses personnes.'), ('sans_expediteur', 'L’expéditeur est illisible, ou il y en a plusieurs.'), ('impossible', 'Répond à une demande qui ne peut plus recevoir de message.'), ('volumineux', 'Message trop volumineux : seul son en-tête a été lu. L’original reste dans la boîte.'), ('illisible', 'Message illisible : seul son en-tête a été lu. L’original reste dans la boîte.'), ('sans_texte', 'Ce message n’a pas de texte.'), ('html', 'Texte tiré d’un message en HTML : sa mise en page n’est pas gardée.'), ('coupe', 'Texte coupé : la suite reste dans le message d’origine, dans la boîte.')], max_length=16), default=list, size=None)),
                ('files_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('refused_files', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('a_trier', 'à trier'), ('demande', 'devenu une demande'), ('joint', 'joint à une demande'), ('ecarte', 'écarté')], default='a_trier', max_length=8, verbose_name='état')),
                ('aside', models.CharField(blank=True, choices=[('automatique', 'réponse automatique ou liste de diffusion'), ('le_notre', 'un de nos propres messages, revenu'), ('retour', 'avis de non-remise'), ('trop', 'trop de messages du même expéditeur en une heure')], max_length=12)),
                ('reason', models.CharField(blank=True, max_length=240, verbose_name='motif')),
                ('sorted_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('demande', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='grc.demande')),
                ('sorted_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='grc.mailbox')),
            ],
            options={
                'verbose_name': 'courriel reçu',
                'verbose_name_plural': 'courriels reçus',
            },
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.CheckConstraint(condition=models.Q(('security__in', ['tls', 'starttls', 'aucune'])), name='grc_mailbox_security'),
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('takes_answers', True)), fields=('authority',), name='grc_mailbox_one_for_answers', violation_error_message='Une autre boîte de cette collectivité reçoit déjà les réponses.'),
        ),
        migrations.AddIndex(
            model_name='incomingmail',
            index=models.Index(fields=['authority', 'state', '-received_at', '-id'], name='grc_mail_list'),
        ),
        migrations.AddIndex(
            model_name='incomingmail',
            index=models.Index(fields=['sender', '-received_at'], name='grc_mail_sender'),
        ),
        migrations.AddIndex(
            model_name='incomingmail',
            index=models.Index(fields=['received_at'], name='grc_mail_received'),
        ),
        migrations.AddConstraint(
            model_name='incomingmail',
            constraint=models.UniqueConstraint(fields=('mailbox', 'message_id', 'digest'), name='grc_mail_once'),
        ),
        migrations.AddConstraint(
            model_name='incomingmail',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['a_trier', 'demande', 'joint', 'ecarte'])), name='grc_mail_state'),
        ),
        migrations.AddConstraint(
            model_name='incomingmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('demande__isnull', False), ('state__in', ['demande', 'joint'])), models.Q(('demande__isnull', True), ('state__in', ['a_trier', 'ecarte'])), _connector='OR'), name='grc_mail_demande'),
        ),
        ProtectRows("grc_incomingmail"),
        migrations.RunSQL(REMOVAL, "DROP POLICY removal ON grc_incomingmail"),
    ]
