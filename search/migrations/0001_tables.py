"""The pages as they are searched, and the words that they have."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import search.enums
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0002_tables"),
        ("wagtailcore", "0098_apitoken"),
    ]
    replaces = [("search", "0003_group_of_the_metropolis")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='IndexedPage',
                    fields=[
                        ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('path', models.CharField(max_length=255)),
                        ('group', models.CharField(choices=search.enums.Group.entries, max_length=12, verbose_name='groupe')),
                        ('title', models.CharField(max_length=255, verbose_name='titre')),
                        ('lead', models.TextField(blank=True, verbose_name='chapeau')),
                        ('description', models.TextField(blank=True, verbose_name='description')),
                        ('text', models.TextField(blank=True, verbose_name='texte')),
                        ('dated_on', models.DateField(blank=True, null=True, verbose_name='date')),
                        ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='fin')),
                        ('key', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Lower('title'), function='f_unaccent'), output_field=models.TextField())),
                        ('head', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='fr_unaccent', weight='A'), '||', django.contrib.postgres.search.SearchVector('lead', config='fr_unaccent', weight='B'), django.contrib.postgres.search.SearchConfig('fr_unaccent')), '||', django.contrib.postgres.search.SearchVector('description', config='fr_unaccent', weight='C'), django.contrib.postgres.search.SearchConfig('fr_unaccent')), output_field=django.contrib.postgres.search.SearchVectorField())),
                        ('words', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='fr_unaccent', weight='A'), '||', django.contrib.postgres.search.SearchVector('lead', config='fr_unaccent', weight='B'), django.contrib.postgres.search.SearchConfig('fr_unaccent')), '||', django.contrib.postgres.search.SearchVector('description', config='fr_unaccent', weight='C'), django.contrib.postgres.search.SearchConfig('fr_unaccent')), '||', django.contrib.postgres.search.SearchVector('text', config='fr_unaccent', weight='D'), django.contrib.postgres.search.SearchConfig('fr_unaccent')), output_field=django.contrib.postgres.search.SearchVectorField())),
                        ('title_words', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='simple_unaccent'), '||', django.contrib.postgres.search.SearchVector('title', config='fr_unaccent'), django.contrib.postgres.search.SearchConfig('simple_unaccent')), output_field=django.contrib.postgres.search.SearchVectorField())),
                    ],
                    options={
                        'verbose_name': 'page indexée',
                        'verbose_name_plural': 'pages indexées',
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['head'], name='search_page_head'), django.contrib.postgres.indexes.GinIndex(fields=['words'], name='search_page_words'), django.contrib.postgres.indexes.GinIndex(fields=['title_words'], name='search_page_title_words'), models.Index(django.contrib.postgres.indexes.OpClass('path', name='varchar_pattern_ops'), name='search_page_path')],
                    },
                ),
                migrations.CreateModel(
                    name='Word',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=40, verbose_name='mot')),
                        ('shown', models.CharField(max_length=40, verbose_name='forme affichée')),
                        ('stem', models.CharField(max_length=40, verbose_name='radical')),
                        ('pages', models.PositiveIntegerField(verbose_name='nombre de pages')),
                        ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
                    ],
                    options={
                        'verbose_name': 'mot d’un site',
                        'verbose_name_plural': 'mots des sites',
                        'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='search_word_trigrams'), models.Index(fields=['site', 'stem'], name='search_word_stem')],
                        'constraints': [models.UniqueConstraint(fields=('site', 'word'), name='search_word_once_a_site')],
                    },
                ),
            ]
        ),
    ]
