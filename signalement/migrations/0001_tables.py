"""What may be reported, the public register of reports, who follows them and to whom they are sent."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import grc.enums
import modelcluster.fields
import signalement.enums
import signalement.catalogue.models.question
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("communes", "0001_tables"),
        ("grc", "0001_tables"),
        ("home", "0001_tables"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    replaces = [("signalement", "0017_photos_that_follow_once")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='AssetKind',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                        ('label', models.CharField(max_length=80, verbose_name='libellé')),
                        ('named', models.CharField(help_text='Au singulier\xa0: «\xa0ce lampadaire\xa0».', max_length=80, verbose_name='dans une phrase')),
                        ('number_label', models.CharField(help_text='Par exemple\xa0: «\xa0Numéro inscrit sur le mât\xa0».', max_length=120, verbose_name='question posée')),
                        ('designates', models.BooleanField(db_default=False, default=False, help_text='Le signalement va à la collectivité dont c’est l’équipement, quelle que soit la règle générale.', verbose_name='désigne qui est compétent')),
                    ],
                    options={
                        'verbose_name': 'type d’équipement',
                        'verbose_name_plural': 'types d’équipements',
                        'ordering': ('label',),
                    },
                ),
                migrations.CreateModel(
                    name='CategoryGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                        ('label', models.CharField(max_length=80, verbose_name='libellé')),
                        ('icon', models.CharField(blank=True, max_length=40, verbose_name='icône')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
                    ],
                    options={
                        'verbose_name': 'famille d’anomalies',
                        'verbose_name_plural': 'familles d’anomalies',
                        'ordering': ('position', 'label'),
                    },
                ),
                migrations.CreateModel(
                    name='Asset',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reference', models.CharField(max_length=40, verbose_name='numéro')),
                        ('reference_key', models.CharField(editable=False, max_length=40)),
                        ('latitude', models.FloatField(verbose_name='latitude')),
                        ('longitude', models.FloatField(verbose_name='longitude')),
                        ('cell', models.BigIntegerField(editable=False)),
                        ('address', models.CharField(blank=True, max_length=240, verbose_name='adresse')),
                        ('is_retired', models.BooleanField(db_default=False, default=False, verbose_name='retiré')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assets', to='signalement.assetkind', verbose_name='type')),
                    ],
                    options={
                        'verbose_name': 'équipement',
                        'verbose_name_plural': 'équipements',
                    },
                ),
                migrations.CreateModel(
                    name='Category',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('hint', models.CharField(blank=True, max_length=160, verbose_name='précision')),
                        ('keywords', models.CharField(blank=True, db_default='', default='', help_text='Ceux que les habitants emploient, séparés par des virgules\xa0: «\xa0réverbère, candélabre\xa0».', max_length=400, verbose_name='autres mots')),
                        ('message', models.CharField(blank=True, db_default='', default='', help_text='Affiché avant l’envoi\xa0: «\xa0Les encombrants se prennent sur rendez-vous.\xa0»', max_length=400, verbose_name='message à qui la choisit')),
                        ('radius', models.PositiveSmallIntegerField(db_default=250, default=250, help_text='En mètres. 0\xa0: ne pas demander si c’est déjà signalé.', validators=[django.core.validators.MaxValueValidator(1000)], verbose_name='rayon des signalements semblables')),
                        ('is_public', models.BooleanField(db_default=True, default=True, help_text='Décochez pour ce qui touche des personnes\xa0: bruit, habitat, véhicules.', verbose_name='publique')),
                        ('is_danger', models.BooleanField(db_default=False, default=False, help_text='Affiche les numéros d’urgence et arrête le signalement.', verbose_name='danger immédiat')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
                        ('demarche', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche', verbose_name='démarche')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='signalement.categorygroup', verbose_name='famille')),
                    ],
                    options={
                        'verbose_name': 'catégorie d’anomalie',
                        'verbose_name_plural': 'catégories d’anomalies',
                        'ordering': ('group__position', 'position', 'id'),
                    },
                ),
                migrations.AddField(
                    model_name='assetkind',
                    name='categories',
                    field=models.ManyToManyField(blank=True, related_name='asset_kinds', to='signalement.category', verbose_name='catégories d’anomalies'),
                ),
                migrations.CreateModel(
                    name='CategoryQuestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('question_id', models.CharField(default=signalement.catalogue.models.question.new_id, editable=False, max_length=12)),
                        ('kind', models.CharField(choices=signalement.enums.QuestionKind.entries, default='texte', max_length=12, verbose_name='nature')),
                        ('label', models.CharField(max_length=160, verbose_name='question')),
                        ('help', models.CharField(blank=True, max_length=160, verbose_name='aide')),
                        ('required', models.BooleanField(default=False, verbose_name='réponse obligatoire')),
                        ('options', models.TextField(blank=True, help_text='Une par ligne.', verbose_name='réponses à choisir')),
                        ('stops_on', models.CharField(blank=True, help_text='Exactement une des réponses, ou «\xa0oui\xa0», ou «\xa0non\xa0». Vide\xa0: aucune.', max_length=160, verbose_name='réponse qui arrête')),
                        ('stop_message', models.CharField(blank=True, help_text='À qui s’adresser, et comment.', max_length=400, verbose_name='ce qui est dit alors')),
                        ('category', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='signalement.category')),
                    ],
                    options={
                        'verbose_name': 'question',
                        'verbose_name_plural': 'questions',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Endpoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('label', models.CharField(help_text='Comme l’usager le lira après «\xa0transmis à\xa0»\xa0: «\xa0SNCF Réseau\xa0».', max_length=80, verbose_name='nom du partenaire')),
                        ('url', models.URLField(max_length=400, verbose_name='adresse')),
                        ('jurisdiction', models.CharField(blank=True, help_text='Si le partenaire en demande un.', max_length=80, verbose_name='jurisdiction_id')),
                        ('wire_format', models.CharField(choices=signalement.enums.WireFormat.entries, default='xml', max_length=4, verbose_name='format')),
                        ('sealed_key', models.TextField(blank=True, editable=False)),
                        ('sends_contact', models.BooleanField(default=False, help_text='Nom, adresse électronique, téléphone\xa0: seulement si le partenaire ne peut agir sans.', verbose_name='transmettre les coordonnées de qui signale')),
                        ('takes_updates', models.BooleanField(db_default=False, default=False, help_text='À cocher si son serveur reçoit des nouvelles (POST servicerequestupdates, l’extension de FixMyStreet)\xa0: l’adresse de chaque photo publiée par un agent lui est alors envoyée.', verbose_name='envoyer les photos publiées après la transmission')),
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
                    name='PublishedReport',
                    fields=[
                        ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='grc.demande')),
                        ('reference', models.CharField(max_length=12, unique=True, verbose_name='référence')),
                        ('state', models.CharField(choices=grc.enums.State.entries, max_length=20, verbose_name='état')),
                        ('address', models.CharField(blank=True, max_length=240, verbose_name='adresse')),
                        ('street', models.CharField(blank=True, db_default='', default='', max_length=120)),
                        ('text', models.TextField(blank=True, verbose_name='description publiée')),
                        ('moderation', models.CharField(choices=signalement.enums.Moderation.entries, db_default='attente', default='attente', max_length=8, verbose_name='relecture')),
                        ('latitude', models.FloatField(null=True)),
                        ('longitude', models.FloatField(null=True)),
                        ('cell', models.BigIntegerField(null=True)),
                        ('joined', models.PositiveIntegerField(db_default=1, default=1)),
                        ('endorsements', models.PositiveIntegerField(db_default=0, default=0)),
                        ('hidden_reason', models.CharField(blank=True, db_default='', default='', max_length=240, verbose_name='motif du retrait')),
                        ('listed', models.BooleanField(db_default=True, default=True)),
                        ('filed_at', models.DateTimeField(verbose_name='signalé le')),
                        ('entered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                        ('updated_at', models.DateTimeField(verbose_name='mis à jour le')),
                        ('closed_at', models.DateTimeField(null=True, verbose_name='clos le')),
                        ('due_on', models.DateField(null=True, verbose_name='à traiter avant le')),
                        ('asset', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalement.asset', verbose_name='équipement')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('category', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalement.category', verbose_name='catégorie')),
                        ('commune', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='commune du lieu')),
                        ('led_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='signalement.publishedreport')),
                    ],
                    options={
                        'verbose_name': 'signalement public',
                        'verbose_name_plural': 'signalements publics',
                    },
                ),
                migrations.CreateModel(
                    name='PublishedPhoto',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=signalement.enums.PhotoKind.entries, db_default='avant', default='avant', max_length=8, verbose_name='moment')),
                        ('position', models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='rang')),
                        ('alternative', models.CharField(blank=True, db_default='', default='', max_length=240, verbose_name='ce que montre la photo')),
                        ('derivatives', models.JSONField(blank=True, default=dict)),
                        ('zones', models.JSONField(blank=True, default=list, verbose_name='zones masquées')),
                        ('published_at', models.DateTimeField(verbose_name='publiée le')),
                        ('attachment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.attachment', verbose_name='pièce jointe')),
                        ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='signalement.publishedreport')),
                    ],
                    options={
                        'verbose_name': 'photo publique',
                        'verbose_name_plural': 'photos publiques',
                        'ordering': ('-kind', 'position', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Endorsement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(db_index=True)),
                        ('mark', models.CharField(max_length=64)),
                        ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.publishedreport')),
                    ],
                    options={
                        'verbose_name': 'confirmation d’un signalement',
                        'verbose_name_plural': 'confirmations de signalements',
                    },
                ),
                migrations.CreateModel(
                    name='ReportUpdate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('state', models.CharField(choices=grc.enums.State.entries, max_length=20, verbose_name='état')),
                        ('text', models.TextField(blank=True, verbose_name='réponse publique')),
                        ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='signalement.publishedreport')),
                    ],
                    options={
                        'verbose_name': 'nouvelle d’un signalement',
                        'verbose_name_plural': 'nouvelles des signalements',
                        'ordering': ('at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Sending',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('along', models.UUIDField(editable=False, null=True)),
                        ('status', models.CharField(choices=signalement.enums.SendingStatus.entries, default='attente', max_length=10, verbose_name='état')),
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
                        ('photo', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.publishedphoto', verbose_name='photo publique')),
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
                migrations.CreateModel(
                    name='SignalementPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'page de signalement',
                        'verbose_name_plural': 'pages de signalement',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='Subscription',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=signalement.enums.SubscriptionKind.entries, max_length=12, verbose_name='sur quoi')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('email_key', models.CharField(blank=True, max_length=254)),
                        ('endpoint', models.CharField(blank=True, db_default='', default='', max_length=512)),
                        ('endpoint_key', models.CharField(blank=True, db_default='', default='', max_length=64)),
                        ('p256dh', models.CharField(blank=True, db_default='', default='', max_length=100)),
                        ('auth', models.CharField(blank=True, db_default='', default='', max_length=32)),
                        ('latitude', models.FloatField(blank=True, null=True)),
                        ('longitude', models.FloatField(blank=True, null=True)),
                        ('radius', models.PositiveSmallIntegerField(blank=True, choices=[(250, '250 m – quelques rues'), (500, '500 m – à dix minutes à pied'), (1000, '1 km – le quartier')], null=True, verbose_name='rayon')),
                        ('place', models.CharField(blank=True, max_length=240, verbose_name='lieu')),
                        ('street', models.CharField(blank=True, db_default='', default='', max_length=120)),
                        ('created_at', models.DateTimeField(verbose_name='demandé le')),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmé le')),
                        ('told_update', models.BigIntegerField(default=0)),
                        ('told_until', models.DateTimeField(blank=True, null=True)),
                        ('category', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.category')),
                        ('commune', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                        ('origin', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                        ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.publishedreport')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'abonnement aux signalements',
                        'verbose_name_plural': 'abonnements aux signalements',
                    },
                ),
                migrations.AddIndex(
                    model_name='asset',
                    index=models.Index(condition=models.Q(('is_retired', False)), fields=['kind', 'cell'], name='signalement_asset_place'),
                ),
                migrations.AddConstraint(
                    model_name='asset',
                    constraint=models.UniqueConstraint(fields=('kind', 'reference_key', 'authority'), name='signalement_asset_once'),
                ),
                migrations.AddConstraint(
                    model_name='asset',
                    constraint=models.CheckConstraint(condition=models.Q(('reference_key', ''), _negated=True), name='signalement_asset_numbered'),
                ),
                migrations.AddConstraint(
                    model_name='categoryquestion',
                    constraint=models.UniqueConstraint(fields=('category', 'question_id'), name='signalement_question_once'),
                ),
                migrations.AddConstraint(
                    model_name='categoryquestion',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['texte', 'nombre', 'oui_non', 'choix', 'plusieurs'])), name='signalement_question_kind'),
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
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('cell__isnull', False), ('listed', True)), fields=['cell'], include=('demande', 'category', 'commune', 'state', 'filed_at', 'latitude', 'longitude', 'closed_at'), name='signalement_map'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('cell__isnull', False), ('closed_at__isnull', True), ('listed', True)), fields=['cell'], include=('demande', 'category', 'commune', 'state', 'filed_at', 'latitude', 'longitude'), name='signalement_map_open'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True)), fields=['-filed_at', '-demande'], name='signalement_newest'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True)), fields=['commune', '-filed_at', '-demande'], name='signalement_of_commune'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True)), fields=['commune', 'category', '-filed_at', '-demande'], name='signalement_of_category'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True), models.Q(('street', ''), _negated=True)), fields=['commune', 'street', '-filed_at', '-demande'], name='signalement_of_street'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True)), fields=['-updated_at', '-demande'], name='signalement_changed'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('listed', True)), fields=['entered_at'], name='signalement_entered'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('led_by__isnull', False)), fields=['led_by'], name='signalement_led'),
                ),
                migrations.AddIndex(
                    model_name='publishedreport',
                    index=models.Index(condition=models.Q(('moderation', 'attente')), fields=['authority', 'filed_at'], name='signalement_to_read'),
                ),
                migrations.AddConstraint(
                    model_name='publishedreport',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='signalement_published_state'),
                ),
                migrations.AddConstraint(
                    model_name='publishedreport',
                    constraint=models.CheckConstraint(condition=models.Q(('moderation__in', ['attente', 'publie', 'retenu'])), name='signalement_published_moderation'),
                ),
                migrations.AddConstraint(
                    model_name='publishedreport',
                    constraint=models.CheckConstraint(condition=models.Q(('moderation', 'publie'), ('text', ''), _connector='OR'), name='signalement_published_once_read'),
                ),
                migrations.AddIndex(
                    model_name='publishedphoto',
                    index=models.Index(fields=['report', '-kind', 'position', 'id'], name='signalement_photo_report'),
                ),
                migrations.AddConstraint(
                    model_name='publishedphoto',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['avant', 'apres'])), name='signalement_photo_kind'),
                ),
                migrations.AddConstraint(
                    model_name='publishedphoto',
                    constraint=models.UniqueConstraint(condition=models.Q(('attachment__isnull', False)), fields=('attachment',), name='signalement_photo_once'),
                ),
                migrations.AddConstraint(
                    model_name='endorsement',
                    constraint=models.UniqueConstraint(fields=('report', 'mark'), name='signalement_endorsed_once'),
                ),
                migrations.AddIndex(
                    model_name='reportupdate',
                    index=models.Index(fields=['report', 'at', 'id'], name='signalement_update_report'),
                ),
                migrations.AddIndex(
                    model_name='reportupdate',
                    index=models.Index(fields=['at', 'id'], name='signalement_update_newest'),
                ),
                migrations.AddConstraint(
                    model_name='reportupdate',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='signalement_update_state'),
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
                    index=models.Index(condition=models.Q(('photo__isnull', True), ('status', 'recu')), fields=['endpoint', 'reference'], name='signalement_sending_news'),
                ),
                migrations.AddIndex(
                    model_name='sending',
                    index=models.Index(condition=models.Q(('photo__isnull', False)), fields=['photo'], name='signalement_sending_photo'),
                ),
                migrations.AddConstraint(
                    model_name='sending',
                    constraint=models.UniqueConstraint(fields=('demande', 'endpoint', 'photo'), name='signalement_sending_each', nulls_distinct=False),
                ),
                migrations.AddConstraint(
                    model_name='sending',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ['attente', 'transmis', 'recu', 'refuse', 'abandonne', 'sans_objet'])), name='signalement_sending_status'),
                ),
                migrations.AddConstraint(
                    model_name='sendingnews',
                    constraint=models.UniqueConstraint(fields=('sending', 'update_id'), name='signalement_news_once'),
                ),
                migrations.AddIndex(
                    model_name='subscription',
                    index=models.Index(fields=['email_key', 'endpoint_key'], name='signalement_sub_email'),
                ),
                migrations.AddIndex(
                    model_name='subscription',
                    index=models.Index(condition=models.Q(('endpoint_key', ''), _negated=True), fields=['endpoint_key'], name='signalement_sub_device'),
                ),
                migrations.AddConstraint(
                    model_name='subscription',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['signalement', 'autour', 'rue', 'commune'])), name='signalement_sub_kind'),
                ),
                migrations.AddConstraint(
                    model_name='subscription',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'signalement'), ('report__isnull', False)), models.Q(('kind', 'autour'), ('latitude__isnull', False), ('radius__isnull', False)), models.Q(('commune__isnull', False), ('kind', 'rue')), models.Q(('commune__isnull', False), ('kind', 'commune')), _connector='OR'), name='signalement_sub_of_something'),
                ),
                migrations.AddConstraint(
                    model_name='subscription',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('email', ''), _negated=True), ('endpoint', '')), models.Q(('confirmed_at__isnull', False), ('email', ''), ('email_key', ''), models.Q(('endpoint', ''), _negated=True)), _connector='OR'), name='signalement_sub_to_someone'),
                ),
                migrations.AddConstraint(
                    model_name='subscription',
                    constraint=models.UniqueConstraint(condition=models.Q(('report__isnull', False), models.Q(('email_key', ''), _negated=True)), fields=('email_key', 'report'), name='signalement_sub_once_each'),
                ),
                migrations.AddConstraint(
                    model_name='subscription',
                    constraint=models.UniqueConstraint(condition=models.Q(('report__isnull', False), models.Q(('endpoint_key', ''), _negated=True)), fields=('endpoint_key', 'report'), name='signalement_sub_once_a_device'),
                ),
            ]
        ),
    ]
