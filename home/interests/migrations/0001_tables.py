"""What residents follow, on which device they are told, what they were told; the second wall around it."""

import django.db.models.deletion
import home.enums
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey, CreateTables

OWN = ("interests_interest", "interests_pushdevice", "interests_mention")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0008_arrangement'),
        ('communes', '0009_relay'),
        ('home', '0006_topics'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='PushDevice',
                    fields=[
                        ('user', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('endpoint', models.CharField(max_length=512)),
                        ('p256dh', models.CharField(max_length=100)),
                        ('auth', models.CharField(max_length=32)),
                        ('at', models.DateTimeField(verbose_name='inscrit le')),
                    ],
                    options={
                        'verbose_name': 'appareil prévenu',
                        'verbose_name_plural': 'appareils prévenus',
                    },
                ),
                migrations.CreateModel(
                    name='Interest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.CharField(choices=home.enums.Topic.entries, max_length=12, verbose_name='sujet')),
                        ('street', models.CharField(blank=True, max_length=80, verbose_name='rue')),
                        ('rhythm', models.CharField(choices=home.enums.Rhythm.entries, default='espace', max_length=8, verbose_name='rythme')),
                        ('since', models.DateTimeField(verbose_name='suivi depuis')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'sujet suivi',
                        'verbose_name_plural': 'sujets suivis',
                        'ordering': ('authority__sort_key', 'topic'),
                        'indexes': [models.Index(condition=models.Q(('rhythm', 'espace'), _negated=True), fields=['user'], name='interests_interest_told')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'authority', 'topic'), name='interests_interest_once'), models.CheckConstraint(condition=models.Q(('topic__in', ['travaux', 'dechets', 'conseil', 'culture', 'ecoles', 'sport', 'nature', 'solidarite', 'securite'])), name='interests_interest_topic'), models.CheckConstraint(condition=models.Q(('rhythm__in', ['espace', 'courriel', 'semaine', 'appareil'])), name='interests_interest_rhythm')],
                    },
                ),
                migrations.CreateModel(
                    name='Mention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(db_index=True, verbose_name='dit le')),
                        ('alert', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='home.alert')),
                        ('page', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                        ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'annonce faite',
                        'verbose_name_plural': 'annonces faites',
                        'constraints': [models.UniqueConstraint(fields=('user', 'page'), name='interests_page_once'), models.UniqueConstraint(fields=('user', 'alert'), name='interests_alert_once'), models.CheckConstraint(condition=models.Q(models.Q(('alert__isnull', False), ('page__isnull', True)), models.Q(('alert__isnull', True), ('page__isnull', False)), _connector='OR'), name='interests_mention_of_one')],
                    },
                ),
            ]
        ),
        *(AddForeignKey(table, "user_id", to="accounts_user", name=f"{table}_user_id") for table in OWN),
        AddForeignKey("interests_mention", "page_id", to="wagtailcore_page", name="interests_mention_page_id"),
        AddForeignKey("interests_mention", "alert_id", to="home_alert", name="interests_mention_alert_id"),
        *map(ProtectOwnRows, OWN),
    ]
