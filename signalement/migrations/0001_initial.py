import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('grc', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
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
            name='SignalementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
            ],
            options={
                'verbose_name': 'page de signalement',
                'verbose_name_plural': 'pages de signalement',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hint', models.CharField(blank=True, max_length=160, verbose_name='précision')),
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
    ]
