"""Which services sign residents in for which authority."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0006_tick'),
        ('communes', '0007_provider'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignInService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ('partner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.partner', verbose_name='service partenaire')),
            ],
            options={
                'verbose_name': 'service de connexion d’une collectivité',
                'verbose_name_plural': 'services de connexion des collectivités',
            },
        ),
    ]
