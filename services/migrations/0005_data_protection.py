"""How long the requests of a service are kept, and whom one writes to about its data."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0004_cosignature'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='data_contact',
            field=models.CharField(blank=True, db_default='', default='', help_text='Un service, une fonction. Vide\xa0: le délégué à la protection des données de la collectivité.', max_length=120, verbose_name='à qui écrire au sujet des données'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='data_email',
            field=models.EmailField(blank=True, db_default='', default='', max_length=254, verbose_name='son adresse électronique'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='kept_months',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Puis elles sont anonymisées, celles d’avant aussi, sauf recours. Une durée se décide avec les archives (code du patrimoine, article L212-2). Vide\xa0: la durée de toutes les démarches.', null=True, validators=[django.core.validators.MinValueValidator(1, message='Écrivez un nombre de mois entre 1 et 120, ou rien.'), django.core.validators.MaxValueValidator(120, message='Écrivez un nombre de mois entre 1 et 120, ou rien.')], verbose_name='demandes gardées après leur clôture (mois)'),
        ),
    ]
