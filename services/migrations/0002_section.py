"""Services of a commune that has no site, on the site of the metropolis."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0003_reference_versions'),
        ('services', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ServiceSectionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.CharField(blank=True, help_text='Une phrase ou deux, en tête de la page.', max_length=300, verbose_name='chapeau')),
                ('picture', models.ForeignKey(blank=True, help_text='Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='illustration')),
            ],
            options={
                'verbose_name': 'services d’une commune',
                'verbose_name_plural': 'services de communes',
            },
            bases=('wagtailcore.page',),
        ),
    ]
