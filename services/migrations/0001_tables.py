"""E-services: their sheets, themes and events of life."""

import communes.fields
import django.db.models.deletion
import grc.enums
import modelcluster.fields
import wagtail.contrib.routable_page.models
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("grc", "0001_tables"),
        ("home", "0001_tables"),
        ("wagtailcore", "0098_apitoken"),
    ]
    replaces = [("services", "0003_legal_limit")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='LifeEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                        ('label', models.CharField(max_length=60, verbose_name='libellé')),
                        ('icon', models.CharField(blank=True, max_length=40, verbose_name='icône')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
                    ],
                    options={
                        'verbose_name': 'moment de la vie',
                        'verbose_name_plural': 'moments de la vie',
                        'ordering': ('position', 'label'),
                    },
                ),
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                        ('label', models.CharField(max_length=60, verbose_name='libellé')),
                        ('icon', models.CharField(blank=True, max_length=40, verbose_name='icône')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
                    ],
                    options={
                        'verbose_name': 'thème de services',
                        'verbose_name_plural': 'thèmes de services',
                        'ordering': ('position', 'label'),
                    },
                ),
                migrations.CreateModel(
                    name='ServiceIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                    ],
                    options={
                        'verbose_name': 'catalogue des services',
                        'verbose_name_plural': 'catalogues des services',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='ServicePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                        ('sort_key', models.CharField(blank=True, editable=False, max_length=255)),
                        ('audience', models.CharField(blank=True, help_text='Par exemple\xa0: «\xa0Toute personne née à Bron\xa0».', max_length=160, verbose_name='pour qui')),
                        ('cost', models.CharField(default='Gratuit', max_length=120, verbose_name='combien cela coûte')),
                        ('delay', models.CharField(blank=True, help_text='Le délai que les gens constatent, pas le meilleur. Par exemple\xa0: «\xa0Une semaine environ\xa0».', max_length=120, verbose_name='combien de temps cela prend')),
                        ('target_days', models.PositiveSmallIntegerField(blank=True, help_text='Donne sa date limite à chaque demande reçue.', null=True, verbose_name='délai visé')),
                        ('delay_unit', models.CharField(choices=grc.enums.DelayUnit.entries, default='ouvres', max_length=12, verbose_name='compté en')),
                        ('legal_limit', models.CharField(blank=True, db_default='', default='', help_text='Par exemple\xa0: «\xa0Deux mois\xa0; sans réponse, la demande est refusée\xa0». Dit avec le délai constaté.', max_length=160, verbose_name='délai légal de réponse')),
                        ('pieces', communes.fields.StreamField(blank=True, verbose_name='ce qu’il faut préparer')),
                        ('contact_name', models.CharField(blank=True, help_text='Vide\xa0: les coordonnées de la collectivité.', max_length=80, verbose_name='service à joindre')),
                        ('contact_phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('external_url', models.URLField(blank=True, help_text='Quand elle ne se fait pas ici\xa0: le bouton de la fiche y mène.', verbose_name='adresse de la démarche sur un autre site')),
                        ('body', communes.fields.StreamField(blank=True, verbose_name='détails')),
                        ('questions', communes.fields.StreamField(blank=True, verbose_name='questions')),
                        ('name_required', models.BooleanField(default=True, verbose_name='nom obligatoire')),
                        ('email_required', models.BooleanField(default=True, verbose_name='adresse électronique obligatoire')),
                        ('phone_required', models.BooleanField(default=False, verbose_name='téléphone obligatoire')),
                        ('demarche', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche')),
                        ('form_version', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.formversion')),
                        ('life_events', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='services', to='services.lifeevent', verbose_name='moments de la vie')),
                        ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
                        ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='services.theme', verbose_name='thème')),
                    ],
                    options={
                        'verbose_name': 'service',
                        'verbose_name_plural': 'services',
                    },
                    bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
                ),
            ]
        ),
    ]
