"""When a service may be asked for, what its answers and no answer entail, by what right it asks sensitive data."""

import communes.fields
import grc.enums
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
            name='legal_basis',
            field=models.CharField(blank=True, db_default='', default='', help_text='Santé, religion, nationalité, numéro de sécurité sociale…\xa0: un formulaire qui les demande ne se publie pas sans ce texte, que l’usager lit.', max_length=240, verbose_name='texte qui permet de demander des données sensibles'),
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
        migrations.AddField(
            model_name='servicepage',
            name='silence',
            field=models.CharField(blank=True, choices=grc.enums.Silence.entries, db_default='', default='', help_text='Deux mois de silence valent acceptation, sauf exceptions\xa0: demande d’argent, réclamation, cas prévus par décret. Vide\xa0: la demande n’attend pas de décision.', max_length=12, verbose_name='sans réponse'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='silence_basis',
            field=models.CharField(blank=True, db_default='', default='', help_text='L’article qui le prévoit, par exemple\xa0: «\xa0article L231-1 du CRPA\xa0».', max_length=160, verbose_name='selon'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='silence_months',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, verbose_name='au bout de (mois)'),
        ),
    ]
