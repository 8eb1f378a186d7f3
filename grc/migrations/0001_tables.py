"""Requests and all that is written about them."""

import accounts.enums
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import grc.enums
import grc.mailroom.enums
import grc.enums.sharing
import grc.models.attachment
import grc.placeholders
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0002_tables"),
        ("communes", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    replaces = [("grc", "0058_partner_keys_file")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Demande',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='référence')),
                        ('state', models.CharField(choices=grc.enums.State.entries, default='recu', max_length=20, verbose_name='état')),
                        ('channel', models.CharField(choices=grc.enums.Channel.entries, default='web', max_length=12, verbose_name='canal')),
                        ('answers', models.JSONField(default=dict, verbose_name='réponses')),
                        ('summary', models.CharField(blank=True, max_length=160, verbose_name='résumé')),
                        ('address', models.CharField(blank=True, max_length=240, verbose_name='adresse')),
                        ('latitude', models.FloatField(blank=True, null=True)),
                        ('longitude', models.FloatField(blank=True, null=True)),
                        ('submission_key', models.UUIDField(editable=False, unique=True)),
                        ('content_digest', models.CharField(editable=False, max_length=64)),
                        ('filed_at', models.DateTimeField(verbose_name='déposée le')),
                        ('updated_at', models.DateTimeField(verbose_name='mise à jour le')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='close le')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='à traiter avant le')),
                        ('awaits_reply', models.BooleanField(default=False, verbose_name='réponse attendue')),
                        ('under_appeal', models.BooleanField(db_default=False, default=False, verbose_name='recours en cours')),
                        ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anonymisée le')),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('link_version', models.PositiveSmallIntegerField(default=1, editable=False)),
                        ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suivie par')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('commune', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='commune du lieu')),
                        ('origin', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='site de dépôt')),
                    ],
                    options={
                        'verbose_name': 'demande',
                        'verbose_name_plural': 'demandes',
                        'permissions': [('run_desk', 'décider comment répondent les agents')],
                    },
                ),
                migrations.CreateModel(
                    name='BulkAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=grc.enums.BulkKind.entries, max_length=12, verbose_name='action')),
                        ('params', models.JSONField(default=dict)),
                        ('unseen', models.PositiveIntegerField(default=0)),
                        ('asked_at', models.DateTimeField(verbose_name='demandée le')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='terminée le')),
                        ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'action groupée',
                        'verbose_name_plural': 'actions groupées',
                        'ordering': ('-asked_at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='grc.demande')),
                        ('filed_at', models.DateTimeField()),
                        ('words', django.contrib.postgres.search.SearchVectorField()),
                    ],
                ),
                migrations.CreateModel(
                    name='BulkItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveIntegerField()),
                        ('reference', models.CharField(max_length=12)),
                        ('version', models.PositiveIntegerField()),
                        ('outcome', models.CharField(choices=grc.enums.BulkOutcome.entries, default='attente', max_length=8)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('action', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='grc.bulkaction')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'demande d’une action groupée',
                        'verbose_name_plural': 'demandes des actions groupées',
                        'ordering': ('position',),
                    },
                ),
                migrations.CreateModel(
                    name='Demarche',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=grc.enums.Kind.entries, max_length=12, verbose_name='nature')),
                        ('slug', models.SlugField(max_length=80, unique=True, verbose_name='identifiant')),
                        ('label', models.CharField(max_length=120, verbose_name='libellé')),
                        ('target_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='délai visé')),
                        ('delay_unit', models.CharField(choices=grc.enums.DelayUnit.entries, default='ouvres', max_length=12, verbose_name='compté en')),
                        ('is_active', models.BooleanField(default=True, verbose_name='proposée')),
                        ('sensitive', models.BooleanField(db_default=False, default=False, help_text='Santé, solidarités, enfance…\xa0: seul le lien de suivi permet de la rattacher à un compte.', verbose_name='sensible')),
                        ('circuit', models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='circuit')),
                    ],
                    options={
                        'verbose_name': 'démarche',
                        'verbose_name_plural': 'démarches',
                        'ordering': ('label',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signalement', 'service'])), name='grc_demarche_kind'), models.CheckConstraint(condition=models.Q(('delay_unit__in', ['ouvres', 'calendaires'])), name='grc_demarche_delay_unit')],
                    },
                ),
                migrations.AddField(
                    model_name='demande',
                    name='demarche',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche', verbose_name='objet'),
                ),
                migrations.CreateModel(
                    name='Competence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('holder', models.CharField(choices=grc.enums.Holder.entries, max_length=12, verbose_name='compétence de')),
                        ('reason', models.CharField(max_length=240, verbose_name='raison, dite à l’usager')),
                        ('body', models.ForeignKey(blank=True, help_text='À indiquer seulement pour «\xa0l’organisme indiqué\xa0».', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='communes.authority', verbose_name='organisme')),
                        ('commune', models.ForeignKey(blank=True, help_text='Laissez vide pour la règle générale.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='competence_exceptions', to='communes.authority', verbose_name='dans la commune')),
                        ('demarche', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='grc.demarche', verbose_name='démarche')),
                    ],
                    options={
                        'verbose_name': 'compétence',
                        'verbose_name_plural': 'compétences',
                        'ordering': ('demarche__label',),
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=grc.enums.EventKind.entries, max_length=16)),
                        ('at', models.DateTimeField()),
                        ('actor_role', models.CharField(choices=grc.enums.ActorRole.entries, max_length=8)),
                        ('from_state', models.CharField(blank=True, max_length=20)),
                        ('to_state', models.CharField(blank=True, max_length=20)),
                        ('detail', models.JSONField(blank=True, default=dict)),
                        ('shown', models.BooleanField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('actor', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('corrects', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.event')),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'événement',
                        'verbose_name_plural': 'événements',
                        'ordering': ('at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Change',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('demande_uuid', models.UUIDField()),
                        ('reference', models.CharField(max_length=12)),
                        ('kind', models.CharField(choices=grc.enums.EventKind.entries, max_length=16)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField()),
                        ('left', models.BooleanField(default=False, help_text='la demande a quitté cette collectivité')),
                        ('position', models.BigIntegerField(blank=True, null=True, unique=True)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande')),
                        ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.event')),
                    ],
                    options={
                        'verbose_name': 'changement',
                        'verbose_name_plural': 'changements',
                    },
                ),
                migrations.CreateModel(
                    name='FormVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('form', models.CharField(help_text='par exemple «\xa0signalement\xa0»', max_length=80, verbose_name='formulaire')),
                        ('number', models.PositiveIntegerField(verbose_name='version')),
                        ('definition', models.JSONField(verbose_name='définition')),
                        ('digest', models.CharField(max_length=64)),
                        ('published_at', models.DateTimeField(verbose_name='publiée le')),
                    ],
                    options={
                        'verbose_name': 'version de formulaire',
                        'verbose_name_plural': 'versions de formulaire',
                        'ordering': ('form', '-number'),
                        'constraints': [models.UniqueConstraint(fields=('form', 'number'), name='grc_formversion_once')],
                    },
                ),
                migrations.AddField(
                    model_name='demande',
                    name='form_version',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.formversion'),
                ),
                migrations.CreateModel(
                    name='Handover',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField(verbose_name='motif')),
                        ('at', models.DateTimeField()),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='nouvelle collectivité')),
                        ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='grc.demande')),
                        ('former_authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                    ],
                    options={
                        'verbose_name': 'transfert',
                        'verbose_name_plural': 'transferts',
                        'ordering': ('at',),
                    },
                ),
                migrations.CreateModel(
                    name='Incident',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('size', models.PositiveIntegerField(verbose_name='nombre de demandes')),
                        ('opened_at', models.DateTimeField(verbose_name='réunies le')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('main', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande', verbose_name='demande principale')),
                    ],
                    options={
                        'verbose_name': 'demandes réunies',
                        'verbose_name_plural': 'demandes réunies',
                    },
                ),
                migrations.AddField(
                    model_name='demande',
                    name='incident',
                    field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='demandes', to='grc.incident', verbose_name='réunie à d’autres'),
                ),
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
                        ('scan_state', models.CharField(choices=grc.enums.ScanState.entries, default='quarantaine', max_length=12)),
                        ('scan_attempts', models.PositiveSmallIntegerField(default=0)),
                        ('scan_detail', models.CharField(blank=True, max_length=160)),
                        ('derivatives', models.JSONField(blank=True, default=dict)),
                        ('uploaded_at', models.DateTimeField()),
                        ('kind', models.CharField(choices=grc.enums.DocumentKind.entries, max_length=12, verbose_name='nature')),
                        ('title', models.CharField(max_length=80, verbose_name='nom')),
                        ('expires_on', models.DateField(blank=True, null=True, verbose_name='valable jusqu’au')),
                        ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'document gardé',
                        'verbose_name_plural': 'documents gardés',
                        'ordering': ('-uploaded_at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='Label',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40, verbose_name='nom')),
                        ('colour', models.CharField(choices=grc.enums.LabelColour.entries, default='gris', max_length=8, verbose_name='couleur')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'étiquette',
                        'verbose_name_plural': 'étiquettes',
                        'ordering': ('name',),
                    },
                ),
                migrations.CreateModel(
                    name='DemandeLabel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='labelled', to='grc.demande')),
                        ('label', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='labelled', to='grc.label')),
                    ],
                    options={
                        'verbose_name': 'étiquette d’une demande',
                        'verbose_name_plural': 'étiquettes des demandes',
                    },
                ),
                migrations.CreateModel(
                    name='Mailbox',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('label', models.CharField(help_text='Pour les agents\xa0: «\xa0Accueil de la mairie\xa0».', max_length=80, verbose_name='nom')),
                        ('address', models.EmailField(help_text='Celle à laquelle les usagers écrivent.', max_length=254, unique=True, verbose_name='adresse')),
                        ('host', models.CharField(max_length=253, verbose_name='serveur IMAP')),
                        ('port', models.PositiveIntegerField(default=993, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65535)], verbose_name='port')),
                        ('security', models.CharField(choices=grc.mailroom.enums.MailSecurity.entries, default='tls', max_length=12, verbose_name='chiffrement')),
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
                        ('remarks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=grc.mailroom.enums.MailRemark.entries, max_length=16), default=list, size=None)),
                        ('files_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('refused_files', models.JSONField(default=list)),
                        ('state', models.CharField(choices=grc.mailroom.enums.MailState.entries, default='a_trier', max_length=8, verbose_name='état')),
                        ('aside', models.CharField(blank=True, choices=grc.mailroom.enums.AsideReason.entries, max_length=12)),
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
                migrations.CreateModel(
                    name='Mandate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=grc.enums.BeneficiaryKind.entries, max_length=12, verbose_name='pour')),
                        ('name', models.CharField(max_length=120, verbose_name='nom')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                        ('birth_date', models.DateField(null=True, verbose_name='date de naissance')),
                        ('register_number', models.CharField(blank=True, max_length=10, verbose_name='SIREN ou RNA')),
                        ('capacity', models.CharField(blank=True, max_length=80, verbose_name='qualité déclarée')),
                        ('ends_on', models.DateField(verbose_name='jusqu’au')),
                        ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                        ('accepted_at', models.DateTimeField(null=True, verbose_name='accepté le')),
                        ('refused_at', models.DateTimeField(null=True, verbose_name='refusé le')),
                        ('revoked_at', models.DateTimeField(null=True, verbose_name='révoqué le')),
                        ('revoked_by', models.CharField(blank=True, choices=grc.enums.Side.entries, max_length=12, verbose_name='révoqué par')),
                        ('beneficiary', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('helper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('origin', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                    ],
                    options={
                        'verbose_name': 'mandat',
                        'verbose_name_plural': 'mandats',
                        'ordering': ('-asked_at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=grc.enums.MessageKind.entries, max_length=8)),
                        ('body', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'message',
                        'verbose_name_plural': 'messages',
                        'ordering': ('at', 'id'),
                    },
                ),
                migrations.AddField(
                    model_name='event',
                    name='message',
                    field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.message'),
                ),
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('original', models.FileField(blank=True, max_length=120, storage=grc.models.attachment.attachment_storage, upload_to='')),
                        ('filename', models.CharField(max_length=120, verbose_name='nom du fichier')),
                        ('content_type', models.CharField(max_length=80)),
                        ('size', models.PositiveBigIntegerField(help_text='octets', verbose_name='taille')),
                        ('sha256', models.CharField(max_length=64)),
                        ('scan_state', models.CharField(choices=grc.enums.ScanState.entries, default='quarantaine', max_length=12)),
                        ('scan_attempts', models.PositiveSmallIntegerField(default=0)),
                        ('scan_detail', models.CharField(blank=True, max_length=160)),
                        ('derivatives', models.JSONField(blank=True, default=dict)),
                        ('uploaded_at', models.DateTimeField()),
                        ('submission_key', models.UUIDField(db_index=True)),
                        ('question', models.CharField(blank=True, db_default='', default='', max_length=40)),
                        ('copied_from', models.CharField(blank=True, db_default='', default='', editable=False, max_length=80)),
                        ('by', models.CharField(choices=grc.enums.ActorRole.entries, default='usager', max_length=8)),
                        ('retained_until', models.DateField(blank=True, null=True, verbose_name='conservé jusqu’au')),
                        ('demande', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='grc.demande')),
                        ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='grc.message')),
                    ],
                    options={
                        'verbose_name': 'pièce jointe',
                        'verbose_name_plural': 'pièces jointes',
                        'ordering': ('uploaded_at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='ObservedDelay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('closed', models.PositiveIntegerField(verbose_name='demandes closes')),
                        ('median_days', models.FloatField(verbose_name='médiane, en jours')),
                        ('ninth_decile_days', models.FloatField(verbose_name='neuvième décile, en jours')),
                        ('computed_at', models.DateTimeField(verbose_name='calculé le')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                        ('demarche', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='delays', to='grc.demarche')),
                    ],
                    options={
                        'verbose_name': 'délai constaté',
                        'verbose_name_plural': 'délais constatés',
                    },
                ),
                migrations.CreateModel(
                    name='Opinion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('name', models.CharField(max_length=120, verbose_name='à qui')),
                        ('email', models.EmailField(max_length=254, verbose_name='adresse électronique')),
                        ('question', models.TextField(verbose_name='question')),
                        ('shows_request', models.BooleanField(db_default=False, default=False, verbose_name='montre ce que dit la demande')),
                        ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                        ('answer_by', models.DateField(verbose_name='à rendre avant le')),
                        ('reminded_at', models.DateTimeField(null=True, verbose_name='relancé le')),
                        ('answer', models.TextField(blank=True, db_default='', default='', verbose_name='avis rendu')),
                        ('answered_at', models.DateTimeField(null=True, verbose_name='rendu le')),
                        ('cancelled_at', models.DateTimeField(null=True, verbose_name='annulé le')),
                        ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'avis demandé',
                        'verbose_name_plural': 'avis demandés',
                        'ordering': ('asked_at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='PartnerKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='Il signe au journal des demandes ce que fait ce logiciel.', max_length=80, verbose_name='nom du logiciel')),
                        ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=grc.enums.PartnerScope.entries, max_length=10), size=None, verbose_name='droits')),
                        ('prefix', models.CharField(editable=False, max_length=12, unique=True, verbose_name='début de la clé')),
                        ('digest', models.CharField(editable=False, max_length=64)),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='créée le')),
                        ('expires_on', models.DateField(verbose_name='valable jusqu’au')),
                        ('last_used_on', models.DateField(blank=True, editable=False, null=True, verbose_name='dernier usage')),
                        ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='révoquée le')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_keys', to='communes.authority', verbose_name='collectivité')),
                        ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'clé de logiciel métier',
                        'verbose_name_plural': 'clés de logiciels métier',
                    },
                ),
                migrations.CreateModel(
                    name='AccessRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveBigIntegerField(editable=False, unique=True)),
                        ('purpose', models.CharField(choices=grc.enums.AccessPurpose.entries, max_length=12, verbose_name='pourquoi')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('hour', models.DateTimeField(verbose_name='heure')),
                        ('previous', models.CharField(editable=False, max_length=64)),
                        ('digest', models.CharField(editable=False, max_length=64)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('user', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='grc.demande')),
                        ('partner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.partnerkey')),
                    ],
                    options={
                        'verbose_name': 'lecture',
                        'verbose_name_plural': 'lectures',
                        'ordering': ('number',),
                    },
                ),
                migrations.CreateModel(
                    name='PartnerWrite',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('idempotency_key', models.UUIDField()),
                        ('digest', models.CharField(max_length=64)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.event')),
                        ('key', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.partnerkey')),
                    ],
                    options={
                        'verbose_name': 'écriture d’un logiciel métier',
                        'verbose_name_plural': 'écritures de logiciels métier',
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('identity', models.CharField(editable=False, max_length=64)),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='nom')),
                        ('name_key', models.CharField(blank=True, editable=False, max_length=240)),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('phone_key', models.CharField(blank=True, editable=False, max_length=9)),
                        ('birthdate', models.CharField(blank=True, max_length=10, verbose_name='date de naissance')),
                        ('since', models.DateTimeField(verbose_name='connue depuis')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='grc.person')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'fiche d’usager',
                        'verbose_name_plural': 'fiches d’usagers',
                    },
                ),
                migrations.CreateModel(
                    name='Party',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=grc.enums.PartyRole.entries, default='auteur', max_length=12, verbose_name='rôle')),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='nom')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('link_uuid', models.UUIDField(editable=False, null=True)),
                        ('seen_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('refuses_sms', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='ne veut pas de SMS')),
                        ('from_account', models.CharField(blank=True, db_default='', default='', editable=False, max_length=20)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='grc.demande')),
                        ('mandate', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parties', to='grc.mandate')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parties', to='grc.person')),
                    ],
                    options={
                        'verbose_name': 'personne',
                        'verbose_name_plural': 'personnes',
                    },
                ),
                migrations.CreateModel(
                    name='Likeness',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('score', models.PositiveSmallIntegerField(verbose_name='ressemblance')),
                        ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=grc.enums.Evidence.entries, max_length=12), default=list, size=None, verbose_name='indices')),
                        ('state', models.CharField(choices=grc.enums.LikenessState.entries, default='a_voir', max_length=8, verbose_name='décision')),
                        ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='décidé le')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.person')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.person')),
                    ],
                    options={
                        'verbose_name': 'rapprochement',
                        'verbose_name_plural': 'rapprochements',
                    },
                ),
                migrations.CreateModel(
                    name='ReplyTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(blank=True, choices=grc.enums.State.entries, help_text='Laissez vide pour le proposer dans tous les états.', max_length=20, verbose_name='quand la demande est')),
                        ('title', models.CharField(help_text='Lu par les agents seulement, pour choisir.', max_length=80, verbose_name='titre')),
                        ('body', models.TextField(validators=[django.core.validators.MaxLengthValidator(4000), grc.placeholders.check_names], verbose_name='texte')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reply_templates', to='communes.authority', verbose_name='collectivité')),
                        ('demarche', models.ForeignKey(blank=True, help_text='Laissez vide pour le proposer dans toutes.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demarche', verbose_name='pour la démarche')),
                    ],
                    options={
                        'verbose_name': 'réponse type',
                        'verbose_name_plural': 'réponses types',
                        'ordering': ('title',),
                    },
                ),
                migrations.CreateModel(
                    name='Satisfaction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('closed_at', models.DateTimeField(verbose_name='close le')),
                        ('solved', models.BooleanField(verbose_name='réglée')),
                        ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                        ('at', models.DateTimeField(verbose_name='donné le')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='satisfactions', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'avis de l’usager',
                        'verbose_name_plural': 'avis des usagers',
                    },
                ),
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='nom')),
                        ('query', models.CharField(max_length=600)),
                        ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'vue enregistrée',
                        'verbose_name_plural': 'vues enregistrées',
                        'ordering': ('name', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='DeskSettings',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=grc.enums.DeskColumn.entries, max_length=12), blank=True, null=True, size=None)),
                        ('digest', models.CharField(choices=grc.enums.DigestChoice.entries, db_default='les_miennes', default='les_miennes', max_length=12, verbose_name='courriel du matin')),
                        ('away_from', models.DateField(blank=True, null=True, verbose_name='absent du')),
                        ('away_until', models.DateField(blank=True, null=True, verbose_name='au')),
                        ('substitute', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first_view', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.savedview')),
                    ],
                    options={
                        'verbose_name': 'réglages du bureau',
                        'verbose_name_plural': 'réglages des bureaux',
                    },
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
                        ('scan_state', models.CharField(choices=grc.enums.ScanState.entries, default='quarantaine', max_length=12)),
                        ('scan_attempts', models.PositiveSmallIntegerField(default=0)),
                        ('scan_detail', models.CharField(blank=True, max_length=160)),
                        ('derivatives', models.JSONField(blank=True, default=dict)),
                        ('uploaded_at', models.DateTimeField()),
                        ('received_on', models.DateField(verbose_name='reçu le')),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('uploaded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
                        ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scan_parts', to='grc.demande')),
                        ('scan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='grc.scan')),
                    ],
                    options={
                        'verbose_name': 'partie d’un courrier',
                        'verbose_name_plural': 'parties de courriers',
                        'ordering': ('first', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='SearchWord',
                    fields=[
                        ('word', models.TextField(primary_key=True, serialize=False)),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='grc_searchword_trigrams')],
                    },
                ),
                migrations.CreateModel(
                    name='Sharing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                        ('given_at', models.DateTimeField(null=True, verbose_name='accepté le')),
                        ('ends_at', models.DateTimeField(null=True, verbose_name='jusqu’à')),
                        ('refused_at', models.DateTimeField(null=True, verbose_name='refusé le')),
                        ('stopped_at', models.DateTimeField(null=True, verbose_name='arrêté le')),
                        ('browser', models.CharField(blank=True, db_default='', default='', editable=False, max_length=40)),
                        ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sharings', to='grc.demande')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'accord pour voir une page',
                        'verbose_name_plural': 'accords pour voir une page',
                        'ordering': ('asked_at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Look',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('page', models.CharField(choices=grc.enums.sharing.SharedPage.entries, max_length=12, verbose_name='page')),
                        ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sharing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='grc.sharing')),
                    ],
                    options={
                        'verbose_name': 'regard',
                        'verbose_name_plural': 'regards',
                        'ordering': ('at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='nom')),
                        ('is_active', models.BooleanField(db_default=True, default=True, verbose_name='reçoit des demandes')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'équipe',
                        'verbose_name_plural': 'équipes',
                        'ordering': ('name',),
                    },
                ),
                migrations.AddField(
                    model_name='demande',
                    name='team',
                    field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.team', verbose_name='équipe'),
                ),
                migrations.CreateModel(
                    name='TeamDemarche',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('demarche', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demarche')),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.team')),
                    ],
                    options={
                        'verbose_name': 'démarche d’une équipe',
                        'verbose_name_plural': 'démarches des équipes',
                    },
                ),
                migrations.AddField(
                    model_name='team',
                    name='demarches',
                    field=models.ManyToManyField(related_name='+', through='grc.TeamDemarche', to='grc.demarche', verbose_name='démarches reçues'),
                ),
                migrations.CreateModel(
                    name='TeamMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.team')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'membre d’une équipe',
                        'verbose_name_plural': 'membres des équipes',
                    },
                ),
                migrations.AddField(
                    model_name='team',
                    name='members',
                    field=models.ManyToManyField(related_name='+', through='grc.TeamMember', to=settings.AUTH_USER_MODEL, verbose_name='membres'),
                ),
                migrations.CreateModel(
                    name='WaitingInterval',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('turn', models.CharField(choices=grc.enums.Turn.entries, max_length=12)),
                        ('started_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waits', to='grc.demande')),
                    ],
                    options={
                        'verbose_name': 'attente',
                        'verbose_name_plural': 'attentes',
                    },
                ),
                migrations.CreateModel(
                    name='Watch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField(verbose_name='depuis')),
                        ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='watches', to='grc.demande')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'suivi d’une demande par un agent',
                        'verbose_name_plural': 'suivis de demandes par des agents',
                    },
                ),
                migrations.CreateModel(
                    name='Webhook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, verbose_name='nom du logiciel')),
                        ('url', models.URLField(max_length=400, verbose_name='adresse')),
                        ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=grc.enums.EventKind.entries, max_length=16), default=list, size=None, verbose_name='ce qui est notifié')),
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
                        ('pause_reason', models.CharField(blank=True, choices=grc.enums.PauseReason.entries, editable=False, max_length=8)),
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
                        ('status', models.CharField(choices=grc.enums.DeliveryStatus.entries, default='attente', max_length=10, verbose_name='état')),
                        ('created_at', models.DateTimeField(verbose_name='depuis le')),
                        ('next_attempt_at', models.DateTimeField(verbose_name='prochain essai')),
                        ('first_attempt_at', models.DateTimeField(blank=True, null=True)),
                        ('last_attempt_at', models.DateTimeField(blank=True, null=True, verbose_name='dernier essai')),
                        ('attempts', models.PositiveIntegerField(default=0, verbose_name='essais')),
                        ('outcome', models.CharField(blank=True, choices=accounts.enums.PostOutcome.entries, max_length=12, verbose_name='résultat')),
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
                migrations.AddIndex(
                    model_name='bulkaction',
                    index=models.Index(fields=['by', '-asked_at', '-id'], name='grc_bulkaction_mine'),
                ),
                migrations.AddIndex(
                    model_name='bulkaction',
                    index=models.Index(condition=models.Q(('finished_at__isnull', True)), fields=['asked_at'], name='grc_bulkaction_waiting'),
                ),
                migrations.AddConstraint(
                    model_name='bulkaction',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['attribuer', 'etat', 'clore', 'message', 'note', 'etiqueter', 'desetiqueter', 'reunir', 'transferer'])), name='grc_bulkaction_kind'),
                ),
                migrations.AddField(
                    model_name='searchentry',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority'),
                ),
                migrations.AddIndex(
                    model_name='bulkitem',
                    index=models.Index(condition=models.Q(('outcome', 'attente')), fields=['action', 'position'], name='grc_bulkitem_waiting'),
                ),
                migrations.AddConstraint(
                    model_name='bulkitem',
                    constraint=models.UniqueConstraint(fields=('action', 'position'), name='grc_bulkitem_once'),
                ),
                migrations.AddConstraint(
                    model_name='bulkitem',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['attente', 'fait', 'refuse'])), name='grc_bulkitem_outcome'),
                ),
                migrations.AddConstraint(
                    model_name='competence',
                    constraint=models.UniqueConstraint(fields=('demarche', 'commune'), name='grc_competence_once', nulls_distinct=False),
                ),
                migrations.AddConstraint(
                    model_name='competence',
                    constraint=models.CheckConstraint(condition=models.Q(('holder__in', ['commune', 'metropole', 'organisme'])), name='grc_competence_holder'),
                ),
                migrations.AddConstraint(
                    model_name='competence',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('holder', 'organisme')), models.Q(models.Q(('holder', 'organisme'), _negated=True), ('body__isnull', True)), _connector='OR'), name='grc_competence_body', violation_error_message='Indiquez l’organisme, ou choisissez un autre titulaire.'),
                ),
                migrations.AddIndex(
                    model_name='change',
                    index=models.Index(condition=models.Q(('position__isnull', False)), fields=['authority', 'position'], name='grc_change_feed'),
                ),
                migrations.AddIndex(
                    model_name='change',
                    index=models.Index(condition=models.Q(('position__isnull', True)), fields=['id'], name='grc_change_waiting'),
                ),
                migrations.AddIndex(
                    model_name='change',
                    index=models.Index(fields=['demande'], name='grc_change_demande'),
                ),
                migrations.AddConstraint(
                    model_name='change',
                    constraint=models.UniqueConstraint(fields=('event', 'authority'), name='grc_change_once'),
                ),
                migrations.AddConstraint(
                    model_name='incident',
                    constraint=models.CheckConstraint(condition=models.Q(('size__gte', 2)), name='grc_incident_of_several'),
                ),
                migrations.AddIndex(
                    model_name='keptdocument',
                    index=models.Index(fields=['user', '-uploaded_at', '-id'], name='grc_keptdocument_of'),
                ),
                migrations.AddIndex(
                    model_name='keptdocument',
                    index=models.Index(condition=models.Q(('scan_state', 'quarantaine')), fields=['uploaded_at'], name='grc_keptdocument_waiting'),
                ),
                migrations.AddConstraint(
                    model_name='keptdocument',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['domicile', 'identite', 'quotient', 'impots', 'livret', 'rib', 'scolarite', 'assurance', 'autre'])), name='grc_keptdocument_kind'),
                ),
                migrations.AddConstraint(
                    model_name='keptdocument',
                    constraint=models.CheckConstraint(condition=models.Q(('scan_state__in', ['quarantaine', 'sain', 'refuse'])), name='grc_keptdocument_scan_state'),
                ),
                migrations.AddConstraint(
                    model_name='keptdocument',
                    constraint=models.UniqueConstraint(fields=('user', 'sha256'), name='grc_keptdocument_once'),
                ),
                migrations.AddConstraint(
                    model_name='label',
                    constraint=models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='grc_label_once'),
                ),
                migrations.AddConstraint(
                    model_name='label',
                    constraint=models.CheckConstraint(condition=models.Q(('colour__in', ['gris', 'bleu', 'vert', 'jaune', 'rouge', 'violet'])), name='grc_label_colour'),
                ),
                migrations.AddIndex(
                    model_name='demandelabel',
                    index=models.Index(fields=['label', 'demande'], name='grc_demandelabel_label'),
                ),
                migrations.AddConstraint(
                    model_name='demandelabel',
                    constraint=models.UniqueConstraint(fields=('demande', 'label'), name='grc_demandelabel_once'),
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
                migrations.AddIndex(
                    model_name='mandate',
                    index=models.Index(condition=models.Q(('email_key', ''), _negated=True), fields=['email_key'], name='grc_mandate_email'),
                ),
                migrations.AddIndex(
                    model_name='mandate',
                    index=models.Index(fields=['ends_on'], name='grc_mandate_ends'),
                ),
                migrations.AddConstraint(
                    model_name='mandate',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['enfant', 'majeur', 'association'])), name='grc_mandate_kind'),
                ),
                migrations.AddConstraint(
                    model_name='mandate',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by', '')), models.Q(('revoked_at__isnull', False), ('revoked_by__in', ['aidant', 'beneficiaire'])), _connector='OR'), name='grc_mandate_revoked_by'),
                ),
                migrations.AddConstraint(
                    model_name='mandate',
                    constraint=models.CheckConstraint(condition=models.Q(('email_key', ''), ('kind', 'majeur'), _negated=True), name='grc_mandate_adult_is_reached'),
                ),
                migrations.AddConstraint(
                    model_name='mandate',
                    constraint=models.CheckConstraint(condition=models.Q(('birth_date', None), ('kind', 'enfant'), _negated=True), name='grc_mandate_child_has_an_age'),
                ),
                migrations.AddConstraint(
                    model_name='mandate',
                    constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('refused_at', None), _connector='OR'), name='grc_mandate_one_answer'),
                ),
                migrations.AddConstraint(
                    model_name='message',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['agent', 'usager', 'note'])), name='grc_message_kind'),
                ),
                migrations.AddIndex(
                    model_name='event',
                    index=models.Index(condition=models.Q(('to_state', 'rouvert')), fields=['authority', 'at'], name='grc_event_reopened'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_event_kind'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('actor_role__in', ['agent', 'usager', 'systeme'])), name='grc_event_actor_role'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', False)), fields=('corrects',), name='grc_event_corrected_once'),
                ),
                migrations.AddIndex(
                    model_name='attachment',
                    index=models.Index(condition=models.Q(('scan_state', 'quarantaine')), fields=['uploaded_at'], name='grc_attachment_waiting'),
                ),
                migrations.AddIndex(
                    model_name='attachment',
                    index=models.Index(condition=models.Q(('demande__isnull', True)), fields=['uploaded_at'], name='grc_attachment_staged'),
                ),
                migrations.AddConstraint(
                    model_name='attachment',
                    constraint=models.CheckConstraint(condition=models.Q(('scan_state__in', ['quarantaine', 'sain', 'refuse'])), name='grc_attachment_scan_state'),
                ),
                migrations.AddConstraint(
                    model_name='attachment',
                    constraint=models.UniqueConstraint(models.F('submission_key'), models.F('question'), models.F('sha256'), name='grc_attachment_once_each'),
                ),
                migrations.AddConstraint(
                    model_name='observeddelay',
                    constraint=models.UniqueConstraint(fields=('demarche', 'authority'), name='grc_observeddelay_once'),
                ),
                migrations.AddIndex(
                    model_name='opinion',
                    index=models.Index(condition=models.Q(('answered_at__isnull', True), ('cancelled_at__isnull', True), ('reminded_at__isnull', True)), fields=['answer_by'], name='grc_opinion_to_remind'),
                ),
                migrations.AddConstraint(
                    model_name='partnerkey',
                    constraint=models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['read', 'move', 'message', 'attach', 'file'])), name='grc_partnerkey_scopes'),
                ),
                migrations.AddConstraint(
                    model_name='accessrecord',
                    constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['traitement', 'piece', 'export', 'partage'])), name='grc_access_purpose'),
                ),
                migrations.AddConstraint(
                    model_name='accessrecord',
                    constraint=models.UniqueConstraint(fields=('demande', 'user', 'hour', 'purpose'), name='grc_access_once_an_hour'),
                ),
                migrations.AddConstraint(
                    model_name='accessrecord',
                    constraint=models.UniqueConstraint(condition=models.Q(('partner__isnull', False)), fields=('demande', 'partner', 'hour', 'purpose'), name='grc_access_partner_once'),
                ),
                migrations.AddConstraint(
                    model_name='accessrecord',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', True), ('user__isnull', False)), models.Q(('partner__isnull', False), ('user__isnull', True)), _connector='OR'), name='grc_access_one_reader'),
                ),
                migrations.AddConstraint(
                    model_name='partnerwrite',
                    constraint=models.UniqueConstraint(fields=('key', 'idempotency_key'), name='grc_partnerwrite_once'),
                ),
                migrations.AddIndex(
                    model_name='person',
                    index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('name_key', name='gin_trgm_ops'), name='grc_person_name'),
                ),
                migrations.AddConstraint(
                    model_name='person',
                    constraint=models.UniqueConstraint(fields=('authority', 'identity'), name='grc_person_once'),
                ),
                migrations.AddIndex(
                    model_name='party',
                    index=models.Index(fields=['email_key'], name='grc_party_email'),
                ),
                migrations.AddIndex(
                    model_name='party',
                    index=models.Index(django.db.models.functions.text.Right(models.Func('phone', models.Value('\\D'), models.Value(''), models.Value('g'), function='regexp_replace'), 9), condition=models.Q(('phone', ''), _negated=True), name='grc_party_phone'),
                ),
                migrations.AddIndex(
                    model_name='party',
                    index=models.Index(fields=['person'], name='grc_party_person'),
                ),
                migrations.AddIndex(
                    model_name='party',
                    index=models.Index(condition=models.Q(('person', None), models.Q(('email_key', ''), ('name', ''), ('phone', ''), ('user', None), _negated=True)), fields=['id'], name='grc_party_unidentified'),
                ),
                migrations.AddIndex(
                    model_name='party',
                    index=models.Index(condition=models.Q(('mandate__isnull', False)), fields=['mandate'], name='grc_party_mandate'),
                ),
                migrations.AddConstraint(
                    model_name='party',
                    constraint=models.CheckConstraint(condition=models.Q(('role__in', ['auteur', 'beneficiaire', 'aidant'])), name='grc_party_role'),
                ),
                migrations.AddConstraint(
                    model_name='party',
                    constraint=models.UniqueConstraint(condition=models.Q(('role', 'auteur')), fields=('demande',), name='grc_party_one_author'),
                ),
                migrations.AddConstraint(
                    model_name='party',
                    constraint=models.UniqueConstraint(condition=models.Q(('role', 'beneficiaire')), fields=('demande',), name='grc_party_one_beneficiary'),
                ),
                migrations.AddConstraint(
                    model_name='party',
                    constraint=models.UniqueConstraint(models.F('link_uuid'), name='grc_party_link'),
                ),
                migrations.AddIndex(
                    model_name='likeness',
                    index=models.Index(fields=['authority', 'state', '-score', '-id'], name='grc_likeness_queue'),
                ),
                migrations.AddConstraint(
                    model_name='likeness',
                    constraint=models.UniqueConstraint(fields=('first', 'second'), name='grc_likeness_once'),
                ),
                migrations.AddConstraint(
                    model_name='likeness',
                    constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='grc_likeness_order'),
                ),
                migrations.AddConstraint(
                    model_name='likeness',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['a_voir', 'meme', 'distinct'])), name='grc_likeness_state'),
                ),
                migrations.AddConstraint(
                    model_name='replytemplate',
                    constraint=models.UniqueConstraint(fields=('authority', 'title'), name='grc_replytemplate_once', violation_error_message='Cette collectivité a déjà une réponse type de ce titre.'),
                ),
                migrations.AddConstraint(
                    model_name='replytemplate',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='grc_replytemplate_state'),
                ),
                migrations.AddIndex(
                    model_name='satisfaction',
                    index=models.Index(fields=['closed_at'], name='grc_satisfaction_closed'),
                ),
                migrations.AddConstraint(
                    model_name='satisfaction',
                    constraint=models.UniqueConstraint(fields=('demande', 'closed_at'), name='grc_satisfaction_once'),
                ),
                migrations.AddConstraint(
                    model_name='savedview',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('authority__isnull', False), ('user__isnull', True)), models.Q(('authority__isnull', True), ('user__isnull', False)), _connector='OR'), name='grc_savedview_one_owner'),
                ),
                migrations.AddConstraint(
                    model_name='desksettings',
                    constraint=models.CheckConstraint(condition=models.Q(('digest__in', ['tout', 'les_miennes', 'rien'])), name='grc_desksettings_digest'),
                ),
                migrations.AddConstraint(
                    model_name='desksettings',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('away_from__isnull', True), ('away_until__isnull', True)), models.Q(('away_from__isnull', False), ('away_until__gte', models.F('away_from'))), _connector='OR'), name='grc_desksettings_away'),
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
                migrations.AddConstraint(
                    model_name='sharing',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('given_at', None)), models.Q(('ends_at__gt', models.F('given_at')), ('given_at__isnull', False)), _connector='OR'), name='grc_sharing_given_until'),
                ),
                migrations.AddConstraint(
                    model_name='look',
                    constraint=models.CheckConstraint(condition=models.Q(('page__in', ['en-cours', 'closes', 'toutes'])), name='grc_look_page'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(fields=['authority', '-filed_at', '-id'], include=('closed_at',), name='grc_demande_newest'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['authority', '-filed_at', '-id'], include=('due_on', 'state'), name='grc_demande_newest_open'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('state__in', ('recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'rouvert'))), fields=['authority', '-filed_at', '-id'], name='grc_demande_agents_turn'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('assignee__isnull', True), ('closed_at__isnull', True)), fields=['authority', '-filed_at', '-id'], name='grc_demande_unassigned'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['authority', 'due_on', 'id'], name='grc_demande_due'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(fields=['authority', 'state', '-filed_at', '-id'], name='grc_demande_state'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(fields=['authority', 'demarche', '-filed_at', '-id'], name='grc_demande_demarche'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['assignee', 'authority', '-filed_at', '-id'], name='grc_demande_assigned'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('team__isnull', False)), fields=['team', '-filed_at', '-id'], name='grc_demande_team'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('closed_at__isnull', True), ('team__isnull', False)), fields=['team', '-filed_at', '-id'], name='grc_demande_team_open'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('awaits_reply', True)), fields=['authority', '-filed_at', '-id'], name='grc_demande_messages'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('anonymised_at__isnull', True), ('latitude__isnull', False)), fields=['authority', 'latitude', 'longitude'], name='grc_demande_place'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('incident__isnull', False)), fields=['incident'], name='grc_demande_incident'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['authority', 'closed_at'], name='grc_demande_closed'),
                ),
                migrations.AddIndex(
                    model_name='demande',
                    index=models.Index(condition=models.Q(('anonymised_at__isnull', True), ('closed_at__isnull', False)), fields=['closed_at', 'id'], name='grc_demande_to_anonymise'),
                ),
                migrations.AddConstraint(
                    model_name='demande',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='grc_demande_state'),
                ),
                migrations.AddConstraint(
                    model_name='demande',
                    constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['web', 'telephone', 'guichet', 'courriel', 'courrier', 'api'])), name='grc_demande_channel'),
                ),
                migrations.AddConstraint(
                    model_name='demande',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', ('resolu', 'sans_suite', 'non_competent', 'doublon', 'retire'))), models.Q(models.Q(('state__in', ('resolu', 'sans_suite', 'non_competent', 'doublon', 'retire')), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='grc_demande_closed_when_final'),
                ),
                migrations.AddConstraint(
                    model_name='teamdemarche',
                    constraint=models.UniqueConstraint(fields=('team', 'demarche'), name='grc_teamdemarche_once'),
                ),
                migrations.AddConstraint(
                    model_name='teammember',
                    constraint=models.UniqueConstraint(fields=('team', 'user'), name='grc_teammember_once'),
                ),
                migrations.AddConstraint(
                    model_name='team',
                    constraint=models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='grc_team_once'),
                ),
                migrations.AddConstraint(
                    model_name='waitinginterval',
                    constraint=models.CheckConstraint(condition=models.Q(('turn__in', ['agent', 'usager', 'partenaire', 'personne'])), name='grc_wait_turn'),
                ),
                migrations.AddConstraint(
                    model_name='waitinginterval',
                    constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('demande',), name='grc_wait_one_open'),
                ),
                migrations.AddConstraint(
                    model_name='watch',
                    constraint=models.UniqueConstraint(fields=('demande', 'user'), name='grc_watch_once'),
                ),
                migrations.AddConstraint(
                    model_name='webhook',
                    constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_webhook_kinds'),
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
                migrations.AddIndex(
                    model_name='searchentry',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='grc_searchentry_words'),
                ),
            ]
        ),
    ]
