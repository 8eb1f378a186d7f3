"""What residents say, of a request that is offered to them, is not theirs; the second wall around it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0016_mandates_of_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OfferRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12, verbose_name='référence')),
                ('at', models.DateTimeField(verbose_name='écartée le')),
                ('demande', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='grc.demande', verbose_name='demande')),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'demande écartée',
                'verbose_name_plural': 'demandes écartées',
                'constraints': [models.UniqueConstraint(fields=('user', 'demande'), name='grc_offerrefusal_once')],
            },
        ),
        AddForeignKey("grc_offerrefusal", "user_id", to="accounts_user", name="grc_offerrefusal_user_id"),
        AddForeignKey("grc_offerrefusal", "demande_id", to="grc_demande", name="grc_offerrefusal_demande_id"),
        ProtectOwnRows("grc_offerrefusal"),
    ]
