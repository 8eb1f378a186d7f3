"""Where who cannot hear or speak on the telephone calls an authority."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("communes", "0008_secrecy")]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='relay_url',
            field=models.URLField(blank=True, db_default='', default='', help_text='Adresse du service qui traduit l’appel pour les personnes sourdes, malentendantes, sourdaveugles ou aphasiques\xa0: langue des signes, texte. Montrée à côté du téléphone.', max_length=300, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='relais téléphonique'),
        ),
    ]
