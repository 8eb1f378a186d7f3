"""The brand of each site, whose logo is a picture of `home`."""

import communes.enums
import communes.fields
import communes.models.brand
import communes.models.preview
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("communes", "0001_tables"),
        ("home", "0001_tables"),
        ("wagtailcore", "0098_apitoken"),
    ]
    replaces = [("communes", "0007_addresses")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Brand',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(blank=True, max_length=60, verbose_name='nom affiché')),
                        ('tagline', models.CharField(blank=True, max_length=120, verbose_name='devise')),
                        ('monogram', models.CharField(default='G', help_text='Une à trois lettres, dessinées quand le site n’a pas de logo, et sur l’icône des téléphones.', max_length=3, validators=[django.core.validators.RegexValidator('^\\w+\\Z', 'Indiquez une à trois lettres ou chiffres.')], verbose_name='monogramme')),
                        ('mark_shape', models.CharField(choices=communes.enums.MarkShape.entries, default='circle', max_length=8, verbose_name='forme de la marque')),
                        ('logo_says_name', models.BooleanField(db_default=False, default=False, help_text='Le nom n’est alors plus écrit à côté\xa0; les lecteurs d’écran le disent toujours.', verbose_name='le logo contient déjà le nom')),
                        ('primary', communes.models.brand.ColourField(default='#1f4e79', max_length=7, verbose_name='couleur principale')),
                        ('accent', communes.models.brand.ColourField(default='#c2571a', max_length=7, verbose_name='couleur d’accent')),
                        ('surface', communes.models.brand.ColourField(default='#f6f4f0', max_length=7, verbose_name='fond teinté')),
                        ('header_background', communes.models.brand.ColourField(default='#ffffff', max_length=7, verbose_name='fond de l’en-tête')),
                        ('footer_background', communes.models.brand.ColourField(default='#1d2733', max_length=7, verbose_name='fond du pied de page')),
                        ('radius', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MaxValueValidator(12)], verbose_name='arrondi (pixels)')),
                        ('density', models.CharField(choices=communes.enums.Density.entries, default='comfortable', max_length=12, verbose_name='densité')),
                        ('header_layout', models.CharField(choices=communes.enums.HeaderLayout.entries, db_default='plain', default='plain', max_length=8, verbose_name='en-tête')),
                        ('phone', models.CharField(blank=True, db_default='', default='', max_length=20, validators=[django.core.validators.RegexValidator('^(\\+?[0-9][0-9 ]{1,18}[0-9])$', 'Indiquez un numéro en chiffres, par exemple 04 72 00 00 00.')], verbose_name='téléphone')),
                        ('email', models.EmailField(blank=True, db_default='', default='', max_length=254, verbose_name='adresse électronique')),
                        ('address', models.TextField(blank=True, db_default='', default='', max_length=300, verbose_name='adresse postale')),
                        ('opening_hours', communes.fields.StreamField(blank=True, db_default=[], default=list, verbose_name='horaires d’ouverture')),
                        ('footer_text', models.TextField(blank=True, db_default='', default='', max_length=300, verbose_name='texte du pied de page')),
                        ('footer_links', communes.fields.StreamField(blank=True, db_default=[], default=list, verbose_name='autres liens du pied de page')),
                        ('social_links', communes.fields.StreamField(blank=True, db_default=[], default=list, verbose_name='réseaux sociaux')),
                    ],
                    options={
                        'verbose_name': 'identité visuelle',
                        'verbose_name_plural': 'identités visuelles',
                    },
                    bases=(communes.models.preview.BrandPreview, models.Model),
                ),
                migrations.AddField(
                    model_name='brand',
                    name='logo',
                    field=models.ForeignKey(blank=True, help_text='Sur fond transparent, au format PNG, WebP ou AVIF. Il remplace la marque dessinée dans l’en-tête.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.image', verbose_name='logo'),
                ),
                migrations.AddField(
                    model_name='brand',
                    name='site',
                    field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site'),
                ),
                migrations.AddConstraint(
                    model_name='brand',
                    constraint=models.CheckConstraint(condition=models.Q(('header_layout__in', ['plain', 'banded'])), name='communes_brand_header_layout'),
                ),
            ]
        ),
    ]
