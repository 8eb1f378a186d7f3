"""What a partner body answers for, and for the residents of which communes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("communes", "0006_trial")]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='answers_for',
            field=models.CharField(blank=True, db_default='', default='', help_text='En une phrase, dite à qui veut lui écrire. Une commune et la métropole en ont une d’avance\xa0; un organisme partenaire qui n’en a pas n’est pas proposé dans «\xa0Contact\xa0».', max_length=200, verbose_name='ce dont elle répond'),
        ),
        migrations.AddField(
            model_name='authority',
            name='serves',
            field=models.ManyToManyField(blank=True, help_text='Pour un organisme partenaire. Aucune cochée\xa0: toutes.', limit_choices_to={'kind': 'commune'}, related_name='+', to='communes.authority', verbose_name='communes desservies'),
        ),
    ]
