"""What is sent to people, and how each attempt ended."""

import django.db.models.deletion
import django.db.models.functions.text
import notifications.enums
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("communes", "0001_tables"),
    ]
    replaces = [("notifications", "0010_push_checked")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Notification',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('topic', models.CharField(db_index=True, max_length=60)),
                        ('kind', models.CharField(max_length=60, verbose_name='nature')),
                        ('channel', models.CharField(choices=notifications.enums.Channel.entries, default='courriel', max_length=12, verbose_name='canal')),
                        ('urgency', models.CharField(choices=notifications.enums.Urgency.entries, default='bulk', max_length=8)),
                        ('recipient', models.CharField(max_length=254, verbose_name='destinataire')),
                        ('context', models.JSONField(default=dict, help_text='ce que le gabarit du message affiche')),
                        ('message_id', models.CharField(max_length=120, unique=True)),
                        ('status', models.CharField(choices=notifications.enums.Status.entries, default='attente', max_length=10, verbose_name='état')),
                        ('created_at', models.DateTimeField(verbose_name='créée le')),
                        ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='envoyée le')),
                        ('forget_once_settled', models.BooleanField(db_default=False, default=False)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                    ],
                    options={
                        'verbose_name': 'notification',
                        'verbose_name_plural': 'notifications',
                        'ordering': ('created_at', 'id'),
                    },
                ),
                migrations.CreateModel(
                    name='Attempt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('outcome', models.CharField(choices=notifications.enums.Outcome.entries, default='commence', max_length=10)),
                        ('detail', models.CharField(blank=True, help_text='ce que le serveur a répondu', max_length=240)),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('notification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='notifications.notification')),
                    ],
                    options={
                        'verbose_name': 'essai d’envoi',
                        'verbose_name_plural': 'essais d’envoi',
                        'ordering': ('at', 'id'),
                    },
                ),
                migrations.AddIndex(
                    model_name='notification',
                    index=models.Index(condition=models.Q(('status', 'attente')), fields=['-urgency', 'next_attempt_at', 'id'], name='notifications_due'),
                ),
                migrations.AddIndex(
                    model_name='notification',
                    index=models.Index(django.db.models.functions.text.Upper('recipient'), name='notifications_recipient'),
                ),
                migrations.AddIndex(
                    model_name='notification',
                    index=models.Index(condition=models.Q(('recipient', ''), _negated=True), fields=['created_at'], name='notifications_to_forget'),
                ),
                migrations.AddConstraint(
                    model_name='notification',
                    constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['courriel', 'sms', 'push'])), name='notifications_channel'),
                ),
                migrations.AddConstraint(
                    model_name='notification',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ['attente', 'envoye', 'refuse', 'abandonne', 'annule'])), name='notifications_status'),
                ),
                migrations.AddConstraint(
                    model_name='notification',
                    constraint=models.CheckConstraint(condition=models.Q(('urgency__in', ['urgent', 'bulk'])), name='notifications_urgency'),
                ),
                migrations.AddConstraint(
                    model_name='notification',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'attente'), _negated=True), ('next_attempt_at__isnull', False), _connector='OR'), name='notifications_waiting_has_a_date'),
                ),
                migrations.AddIndex(
                    model_name='attempt',
                    index=models.Index(condition=models.Q(('outcome', 'panne')), fields=['at'], name='notifications_server_down'),
                ),
                migrations.AddConstraint(
                    model_name='attempt',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['commence', 'accepte', 'differe', 'panne', 'refuse', 'erreur'])), name='notifications_outcome'),
                ),
            ]
        ),
    ]
