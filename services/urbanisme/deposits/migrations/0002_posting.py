"""Where the notice of a deposit is posted, and since when it is at the town hall."""

from django.db import migrations, models

import services.urbanisme.deposits.enums


class Migration(migrations.Migration):

    dependencies = [
        ('deposits', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='deposit',
            name='posted_on',
            field=models.DateField(null=True, verbose_name='avis affiché le'),
        ),
        migrations.AddField(
            model_name='permitopening',
            name='posting',
            field=models.CharField(choices=services.urbanisme.deposits.enums.NoticePosting.entries, db_default='registre', default='registre', help_text='Dans les quinze jours du dépôt, et pendant toute l’instruction (R*423-6).', max_length=12, verbose_name='où l’avis de dépôt est affiché'),
        ),
        migrations.AddConstraint(
            model_name='permitopening',
            constraint=models.CheckConstraint(condition=models.Q(('posting__in', ['registre', 'mairie'])), name='deposits_opening_posting'),
        ),
    ]
