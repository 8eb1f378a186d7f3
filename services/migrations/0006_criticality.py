"""How much it harms people that the requests of a service wait."""

from django.db import migrations, models

import grc.enums.demarches


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0005_data_protection'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='criticality',
            field=models.CharField(choices=grc.enums.demarches.Criticality.entries, db_default='normale', default='normale', help_text='Élevée ou urgente, les agents la lisent à côté de chaque demande et dans leurs courriels, et filtrent leur liste par elle. Elle ne change ni l’ordre de la liste, ni la date limite, ni ce que l’usager lit.', max_length=8, verbose_name='criticité'),
        ),
    ]
