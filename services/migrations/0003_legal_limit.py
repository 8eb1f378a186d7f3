"""What the law says of the delay of a service, beside what is observed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0002_words_of_the_sheet'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='legal_limit',
            field=models.CharField(blank=True, db_default='', help_text='Par exemple : « Deux mois ; sans réponse, la demande est refusée ». Dit avec le délai constaté.', max_length=160, verbose_name='délai légal de réponse'),
        ),
    ]
