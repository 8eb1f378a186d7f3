"""The addresses whose collection days residents follow, behind the second wall, and what was told of them."""

import django.db.models.deletion
import home.enums
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey, CreateTables

ADDRESS = "interests_collectionaddress"


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0010_suspension'),
        ('interests', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='CollectionAddress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('street', models.CharField(max_length=200, verbose_name='rue')),
                        ('key', models.CharField(max_length=200, verbose_name='clé')),
                        ('number', models.PositiveIntegerField(null=True, verbose_name='numéro')),
                        ('reminder', models.CharField(choices=home.enums.Reminder.entries, default='espace', max_length=8, verbose_name='rappel')),
                        ('at', models.DateTimeField(verbose_name='suivie depuis')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'adresse de collecte suivie',
                        'verbose_name_plural': 'adresses de collecte suivies',
                        'ordering': ('pk',),
                        'indexes': [models.Index(condition=models.Q(('reminder', 'espace'), _negated=True), fields=['user'], name='interests_address_told')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'authority', 'key', 'number'), name='interests_address_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('reminder__in', ['espace', 'courriel', 'appareil'])), name='interests_address_reminder')],
                    },
                ),
            ]
        ),
        AddForeignKey(ADDRESS, "user_id", to="accounts_user", name=f"{ADDRESS}_user_id"),
        ProtectOwnRows(ADDRESS),
        migrations.RemoveConstraint(model_name='mention', name='interests_mention_of_one'),
        migrations.AddField(
            model_name='mention',
            name='address',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interests.collectionaddress'),
        ),
        migrations.AddField(
            model_name='mention',
            name='day',
            field=models.DateField(null=True, verbose_name='jour de collecte'),
        ),
        AddForeignKey("interests_mention", "address_id", to=ADDRESS, name="interests_mention_address_id"),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address__isnull', True), ('alert__isnull', True), ('day__isnull', True), ('page__isnull', False)), models.Q(('address__isnull', True), ('alert__isnull', False), ('day__isnull', True), ('page__isnull', True)), models.Q(('address__isnull', False), ('alert__isnull', True), ('day__isnull', False), ('page__isnull', True)), _connector='OR'), name='interests_mention_of_one'),
        ),
    ]
