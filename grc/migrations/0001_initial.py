import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import grc.models.attachment
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Demarche',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signalement', 'signalement'), ('service', 'démarche')], max_length=12, verbose_name='nature')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='identifiant')),
                ('label', models.CharField(max_length=120, verbose_name='libellé')),
                ('target_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='délai visé')),
                ('delay_unit', models.CharField(choices=[('ouvres', 'jours ouvrés'), ('calendaires', 'jours calendaires')], default='ouvres', max_length=12, verbose_name='compté en')),
                ('is_active', models.BooleanField(default=True, verbose_name='proposée')),
            ],
            options={
                'verbose_name': 'démarche',
                'verbose_name_plural': 'démarches',
                'ordering': ('label',),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signalement', 'service'])), name='grc_demarche_kind'), models.CheckConstraint(condition=models.Q(('delay_unit__in', ['ouvres', 'calendaires'])), name='grc_demarche_delay_unit')],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(help_text='par exemple « signalement »', max_length=80, verbose_name='formulaire')),
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
        migrations.CreateModel(
            name='Demande',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='référence')),
                ('state', models.CharField(choices=[('recu', 'Reçue'), ('transmis', 'Transmise'), ('pris_en_charge', 'Prise en charge'), ('planifie', 'Intervention planifiée'), ('en_cours', 'En cours'), ('attente_usager', 'En attente de votre réponse'), ('attente_partenaire', 'En attente d’un partenaire'), ('resolu', 'Résolue'), ('sans_suite', 'Sans suite'), ('non_competent', 'Hors de notre compétence'), ('doublon', 'Déjà signalée'), ('retire', 'Retirée par l’usager'), ('rouvert', 'Rouverte')], default='recu', max_length=20, verbose_name='état')),
                ('channel', models.CharField(choices=[('web', 'site'), ('telephone', 'téléphone'), ('guichet', 'guichet'), ('courriel', 'courriel'), ('courrier', 'courrier'), ('api', 'partenaire')], default='web', max_length=12, verbose_name='canal')),
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
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('link_version', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suivie par')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ('commune', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='commune du lieu')),
                ('origin', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='site de dépôt')),
                ('demarche', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche', verbose_name='objet')),
                ('form_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.formversion')),
            ],
            options={
                'verbose_name': 'demande',
                'verbose_name_plural': 'demandes',
            },
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
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agent', 'message à l’usager'), ('usager', 'message de l’usager'), ('note', 'note interne')], max_length=8)),
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
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé')], max_length=16)),
                ('at', models.DateTimeField()),
                ('actor_role', models.CharField(choices=[('agent', 'agent'), ('usager', 'usager'), ('systeme', 'système')], max_length=8)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(blank=True, max_length=20)),
                ('detail', models.JSONField(blank=True, default=dict)),
                ('shown', models.BooleanField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('actor', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='grc.demande')),
                ('message', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.message')),
            ],
            options={
                'verbose_name': 'événement',
                'verbose_name_plural': 'événements',
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(db_index=True)),
                ('by', models.CharField(choices=[('agent', 'agent'), ('usager', 'usager'), ('systeme', 'système')], default='usager', max_length=8)),
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
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('auteur', 'auteur'), ('beneficiaire', 'bénéficiaire'), ('aidant', 'aidant')], default='auteur', max_length=12, verbose_name='rôle')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='nom')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                ('demande', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='grc.demande')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'personne',
                'verbose_name_plural': 'personnes',
            },
        ),
        migrations.CreateModel(
            name='WaitingInterval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.CharField(choices=[('agent', 'service'), ('usager', 'usager'), ('partenaire', 'partenaire'), ('personne', 'personne')], max_length=12)),
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
            name='SearchEntry',
            fields=[
                ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='grc.demande')),
                ('filed_at', models.DateTimeField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
            ],
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(choices=[('commune', 'la commune du lieu'), ('metropole', 'la métropole'), ('organisme', 'l’organisme indiqué')], max_length=12, verbose_name='compétence de')),
                ('reason', models.CharField(max_length=240, verbose_name='raison, dite à l’usager')),
                ('body', models.ForeignKey(blank=True, help_text='À indiquer seulement pour « l’organisme indiqué ».', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='communes.authority', verbose_name='organisme')),
                ('commune', models.ForeignKey(blank=True, help_text='Laissez vide pour la règle générale.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='competence_exceptions', to='communes.authority', verbose_name='dans la commune')),
                ('demarche', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='grc.demarche', verbose_name='démarche')),
            ],
            options={
                'verbose_name': 'compétence',
                'verbose_name_plural': 'compétences',
                'ordering': ('demarche__label',),
                'constraints': [models.UniqueConstraint(fields=('demarche', 'commune'), name='grc_competence_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('holder__in', ['commune', 'metropole', 'organisme'])), name='grc_competence_holder'), models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('holder', 'organisme')), models.Q(models.Q(('holder', 'organisme'), _negated=True), ('body__isnull', True)), _connector='OR'), name='grc_competence_body', violation_error_message='Indiquez l’organisme, ou choisissez un autre titulaire.')],
            },
        ),
        migrations.AddIndex(
            model_name='demande',
            index=models.Index(fields=['authority', '-filed_at', '-id'], name='grc_demande_inbox'),
        ),
        migrations.AddIndex(
            model_name='demande',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['authority', '-filed_at', '-id'], name='grc_demande_open'),
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
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['assignee', '-filed_at', '-id'], name='grc_demande_mine'),
        ),
        migrations.AddIndex(
            model_name='demande',
            index=models.Index(condition=models.Q(('awaits_reply', True)), fields=['authority', '-filed_at', '-id'], name='grc_demande_messages'),
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
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['agent', 'usager', 'note'])), name='grc_message_kind'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'retrait', 'lien'])), name='grc_event_kind'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('actor_role__in', ['agent', 'usager', 'systeme'])), name='grc_event_actor_role'),
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
            constraint=models.UniqueConstraint(fields=('submission_key', 'sha256'), name='grc_attachment_once'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(fields=['email_key'], name='grc_party_email'),
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
            model_name='waitinginterval',
            constraint=models.CheckConstraint(condition=models.Q(('turn__in', ['agent', 'usager', 'partenaire', 'personne'])), name='grc_wait_turn'),
        ),
        migrations.AddConstraint(
            model_name='waitinginterval',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('demande',), name='grc_wait_one_open'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='grc_searchentry_words'),
        ),
    ]
