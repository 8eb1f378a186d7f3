"""Who wants to be told of reports: seen by the account that asked, and by what tells them."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0007_addresses'),
        ('signalement', '0007_published_photo'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('signalement', 'la suite d’un signalement'), ('autour', 'autour d’un lieu'), ('rue', 'dans une rue'), ('commune', 'dans toute la commune')], max_length=12, verbose_name='sur quoi')),
                ('email', models.EmailField(max_length=254, verbose_name='adresse électronique')),
                ('email_key', models.CharField(max_length=254)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('radius', models.PositiveSmallIntegerField(blank=True, choices=[(250, '250 m – quelques rues'), (500, '500 m – à dix minutes à pied'), (1000, '1 km – le quartier')], null=True, verbose_name='rayon')),
                ('place', models.CharField(blank=True, max_length=240, verbose_name='lieu')),
                ('created_at', models.DateTimeField(verbose_name='demandé le')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmé le')),
                ('told_update', models.BigIntegerField(default=0)),
                ('told_until', models.DateTimeField(blank=True, null=True)),
                ('category', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.category')),
                ('commune', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                ('origin', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.publishedreport')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'abonnement aux signalements',
                'verbose_name_plural': 'abonnements aux signalements',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signalement', 'autour', 'rue', 'commune'])), name='signalement_sub_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'signalement'), ('report__isnull', False)), models.Q(('kind', 'autour'), ('latitude__isnull', False), ('radius__isnull', False)), models.Q(('commune__isnull', False), ('kind', 'rue')), models.Q(('commune__isnull', False), ('kind', 'commune')), _connector='OR'), name='signalement_sub_of_something'), models.UniqueConstraint(condition=models.Q(('report__isnull', False)), fields=('email_key', 'report'), name='signalement_sub_once')],
            },
        ),
        # Django does not write this one: whoever deletes an account does not see the rows that name it.
        migrations.RunSQL(
            "ALTER TABLE signalement_subscription ADD CONSTRAINT signalement_subscription_user_id FOREIGN KEY (user_id)"
            " REFERENCES accounts_user (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE signalement_subscription DROP CONSTRAINT signalement_subscription_user_id",
        ),
        ProtectOwnRows("signalement_subscription"),
    ]
