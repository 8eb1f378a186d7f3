"""Mailboxes that are read, mails and scanned letters that came in, their second wall; that a letter joined a request."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import grc.models.attachment
import uuid
from accounts.rowsecurity import ProtectRows, ProtectRowsThrough
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"
TABLES = ("grc_incomingmail", "grc_scan", "grc_scanpart")
EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("courrier", "courrier joint"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours\u00a0: anonymisation suspendue"),
    ("fin_recours", "recours terminé\u00a0: anonymisation à sa date"), ("etiquettes", "étiquettes"),
    ("correction", "changement d’état annulé"), ("document", "document ajouté par le service"),
]  # fmt: skip
KINDS = [kind for kind, _label in EVENT_KINDS]


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0035_desk_habits_checked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='Pour les agents\xa0: «\xa0Accueil de la mairie\xa0».', max_length=80, verbose_name='nom')),
                ('address', models.EmailField(help_text='Celle à laquelle les usagers écrivent.', max_length=254, unique=True, verbose_name='adresse')),
                ('host', models.CharField(max_length=253, verbose_name='serveur IMAP')),
                ('port', models.PositiveIntegerField(default=993, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65535)], verbose_name='port')),
                ('security', models.CharField(choices=[('tls', 'TLS (port 993)'), ('starttls', 'STARTTLS (port 143)'), ('aucune', 'aucun chiffrement (cette machine seulement)')], default='tls', max_length=12, verbose_name='chiffrement')),
                ('user', models.CharField(max_length=254, verbose_name='identifiant')),
                ('sealed_password', models.TextField(editable=False)),
                ('folder', models.CharField(default='INBOX', max_length=120, verbose_name='dossier lu')),
                ('done_folder', models.CharField(default='Guichet', help_text='Créé s’il n’existe pas. Chaque message y est rangé une fois gardé ici.', max_length=120, verbose_name='dossier des messages lus')),
                ('takes_answers', models.BooleanField(default=True, help_text='Le serveur doit accepter les adresses de la forme nom+suite@domaine.', verbose_name='reçoit les réponses aux courriels')),
                ('trusted_server', models.CharField(blank=True, help_text='Son nom dans l’en-tête Authentication-Results. Vide\xa0: cet en-tête n’est pas cru.', max_length=120, verbose_name='serveur qui vérifie les expéditeurs')),
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
                ('remarks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('dmarc', 'L’expéditeur n’est pas celui qu’il prétend\xa0: son domaine le désavoue (DMARC).'), ('inconnu', 'Répond à une demande, mais cette adresse n’est celle d’aucune de ses personnes.'), ('sans_expediteur', 'L’expéditeur est illisible, ou il y en a plusieurs.'), ('impossible', 'Répond à une demande qui ne peut plus recevoir de message.'), ('volumineux', 'Trop volumineux\xa0: seul son en-tête a été lu. L’original reste dans la boîte.'), ('illisible', 'Message illisible\xa0: seul son en-tête a été lu. L’original reste dans la boîte.'), ('sans_texte', 'Ce message n’a pas de texte.'), ('html', 'Texte tiré d’un message en HTML\xa0: sa mise en page n’est pas gardée.'), ('coupe', 'Texte coupé\xa0: la suite reste dans le message d’origine, dans la boîte.')], max_length=16), default=list, size=None)),
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
        ProtectRows("grc_incomingmail"),
        ProtectRows("grc_scan"),
        ProtectRowsThrough("grc_scanpart", parent="grc_scan", column="scan_id"),
        *(migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}") for table in TABLES),
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.AlterField("change", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        AddConstraintNotValid(
            "event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")
        ),
        migrations.AlterField(
            "webhook",
            "kinds",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=EVENT_KINDS, max_length=16),
                default=list, size=None, verbose_name='ce qui est notifié',
            ),
        ),
        migrations.RemoveConstraint("webhook", "grc_webhook_kinds"),
        AddConstraintNotValid(
            "webhook", models.CheckConstraint(condition=models.Q(kinds__contained_by=KINDS), name="grc_webhook_kinds")
        ),
    ]
