"""When a service may be asked for, and what its answers entail: places, teams."""

import communes.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0002_section'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='closes_at',
            field=models.DateTimeField(blank=True, help_text='À minuit\xa0: la veille est le dernier jour.', null=True, verbose_name='ferme le'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='interruption',
            field=models.CharField(blank=True, db_default='', default='', help_text='Pour fermer le formulaire un moment\xa0: dites pourquoi, jusqu’à quand, et comment faire en attendant. Les brouillons sont gardés. Effacez la phrase pour rouvrir.', max_length=240, verbose_name='interruption'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='opens_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ouvre le'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='rules',
            field=communes.fields.StreamField(blank=True, verbose_name='ce que les réponses entraînent'),
        ),
    ]
