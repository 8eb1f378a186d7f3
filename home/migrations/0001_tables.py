"""Pages, pictures, documents, and what residents keep of them."""

import communes.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import home.enums
import modelsearch.index
import taggit.managers
import wagtail.contrib.routable_page.models
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0002_tables"),
        ("communes", "0001_tables"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]
    replaces = [("home", "0007_opinions")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='HelpPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('questions', communes.fields.StreamField(blank=True, verbose_name='questions et réponses')),
                    ],
                    options={
                        'verbose_name': 'page d’aide',
                        'verbose_name_plural': 'pages d’aide',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='OfficersTask',
                    fields=[
                        ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                    ],
                    options={
                        'verbose_name': 'relecture par les chargés de communication du site',
                        'verbose_name_plural': 'relectures par les chargés de communication du site',
                    },
                    bases=('wagtailcore.task',),
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=255, verbose_name='title')),
                        ('file', models.FileField(upload_to='documents', verbose_name='file')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                        ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                        ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                        ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                        ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taggit.TaggedItem', to='taggit.Tag', verbose_name='mots-clés')),
                        ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'document',
                        'verbose_name_plural': 'documents',
                        'abstract': False,
                    },
                    bases=(modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name='HelpRemark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(db_index=True, verbose_name='le')),
                        ('text', models.CharField(max_length=300, verbose_name='ce qui était cherché')),
                        ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='remarks', to='home.helppage')),
                    ],
                    options={
                        'verbose_name': 'remarque sur une page d’aide',
                        'verbose_name_plural': 'remarques sur les pages d’aide',
                        'ordering': ('-on', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='HomeCommune',
                    fields=[
                        ('user', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='choisie le')),
                        ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                    ],
                    options={
                        'verbose_name': 'commune choisie',
                        'verbose_name_plural': 'communes choisies',
                    },
                ),
                migrations.CreateModel(
                    name='Image',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=255, verbose_name='title')),
                        ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                        ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                        ('width', models.IntegerField(editable=False, verbose_name='width')),
                        ('height', models.IntegerField(editable=False, verbose_name='height')),
                        ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                        ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                        ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                        ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                        ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                        ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taggit.TaggedItem', to='taggit.Tag', verbose_name='mots-clés')),
                        ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name='HomePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('tasks', communes.fields.StreamField(blank=True, verbose_name='tâches les plus courantes')),
                        ('numbers', communes.fields.StreamField(blank=True, verbose_name='numéros utiles')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'page d’accueil',
                        'verbose_name_plural': 'pages d’accueil',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.AddField(
                    model_name='helppage',
                    name='picture',
                    field=models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration'),
                ),
                migrations.CreateModel(
                    name='EventIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'agenda',
                        'verbose_name_plural': 'agendas',
                    },
                    bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='InformationPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='contenu')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'page d’information',
                        'verbose_name_plural': 'pages d’information',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='NewsIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'liste des actualités',
                        'verbose_name_plural': 'listes des actualités',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='NewsPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('published_on', models.DateField(default=django.utils.timezone.localdate, null=True, verbose_name='date de l’actualité')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='contenu')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'actualité',
                        'verbose_name_plural': 'actualités',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='PlaceIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'liste des lieux',
                        'verbose_name_plural': 'listes des lieux',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='PlacePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('kind', models.CharField(choices=home.enums.PlaceKind.entries, default='autre', max_length=12, verbose_name='genre')),
                        ('address', models.TextField(blank=True, max_length=300, verbose_name='adresse postale')),
                        ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                        ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                        ('phone', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^(\\+?[0-9][0-9 ]{1,18}[0-9])$', 'Indiquez un numéro en chiffres, par exemple 04 72 00 00 00.')], verbose_name='téléphone')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('opening_hours', communes.fields.StreamField(blank=True, verbose_name='horaires d’ouverture')),
                        ('access', models.TextField(blank=True, help_text='Arrêt le plus proche, entrée de plain-pied, ascenseur, boucle magnétique, stationnement réservé…', max_length=1000, verbose_name='accès et accessibilité')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='contenu')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'lieu',
                        'verbose_name_plural': 'lieux',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='EventPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('starts_at', models.DateTimeField(null=True, verbose_name='début')),
                        ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='fin')),
                        ('all_day', models.BooleanField(db_default=False, default=False, help_text='Les heures ne sont alors pas affichées.', verbose_name='toute la journée')),
                        ('venue', models.CharField(blank=True, help_text='Si le lieu n’a pas de page, ou pour le préciser\xa0: salle, entrée, point de rendez-vous.', max_length=200, verbose_name='lieu, en toutes lettres')),
                        ('price', models.CharField(blank=True, help_text='Par exemple\xa0: gratuit, sur inscription.', max_length=120, verbose_name='tarif et inscription')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='contenu')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                        ('place', models.ForeignKey(blank=True, help_text='Si ce lieu a sa page\xa0: son adresse et son accès s’affichent.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='home.placepage', verbose_name='lieu du site')),
                    ],
                    options={
                        'verbose_name': 'événement',
                        'verbose_name_plural': 'événements',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='SectionPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='contenu')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'rubrique',
                        'verbose_name_plural': 'rubriques',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='SiteMapPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'plan du site',
                        'verbose_name_plural': 'plans de site',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='Alert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('level', models.CharField(choices=home.enums.AlertLevel.entries, default='info', max_length=8, verbose_name='gravité')),
                        ('title', models.CharField(help_text='Ce qui se passe, en quelques mots\xa0: «\xa0Crue du Rhône\xa0: quais fermés\xa0».', max_length=100, verbose_name='titre')),
                        ('text', models.TextField(blank=True, help_text='Ce que chacun doit faire, et jusqu’à quand.', max_length=400, verbose_name='texte')),
                        ('link', models.CharField(blank=True, help_text='Une page de ce site (/actualites/crue/) ou une adresse complète (https://…).', max_length=200, validators=[django.core.validators.RegexValidator('^(/([a-z0-9-]+/)*(#[\\w-]+)?|https://\\S+)$', 'Indiquez une adresse de ce site (/contact/) ou une adresse complète (https://…).')], verbose_name='pour en savoir plus')),
                        ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='à partir de')),
                        ('ends_at', models.DateTimeField(blank=True, help_text='Sans fin, l’alerte reste jusqu’à ce que vous la retiriez.', null=True, verbose_name='jusqu’à')),
                        ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site', verbose_name='site')),
                    ],
                    options={
                        'verbose_name': 'alerte',
                        'verbose_name_plural': 'alertes',
                        'ordering': ('-starts_at',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['info', 'warning', 'danger'])), name='home_alert_level'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='home_alert_dates', violation_error_message='La fin de l’alerte doit suivre son début.')],
                    },
                ),
                migrations.CreateModel(
                    name='Favourite',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gardé le')),
                        ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='favourites', to=settings.WAGTAIL_PAGE_MODEL)),
                        ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'favori',
                        'verbose_name_plural': 'favoris',
                        'ordering': ('-at', '-id'),
                        'constraints': [models.UniqueConstraint(fields=('user', 'page'), name='home_favourite_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HelpVote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='le')),
                        ('useful', models.PositiveIntegerField(db_default=0, default=0, verbose_name='utile')),
                        ('not_useful', models.PositiveIntegerField(db_default=0, default=0, verbose_name='pas utile')),
                        ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='home.helppage')),
                    ],
                    options={
                        'verbose_name': 'avis sur une page d’aide',
                        'verbose_name_plural': 'avis sur les pages d’aide',
                        'constraints': [models.UniqueConstraint(fields=('page', 'on'), name='home_helpvote_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Rendition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('filter_spec', models.CharField(db_index=True, max_length=255)),
                        ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                        ('width', models.IntegerField(editable=False)),
                        ('height', models.IntegerField(editable=False)),
                        ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                        ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='home.image')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='home_rendition_once')],
                    },
                    bases=(wagtail.images.models.ImageFileMixin, models.Model),
                ),
            ]
        ),
    ]
