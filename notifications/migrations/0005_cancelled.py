"""A notice may be cancelled before it has left."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('notifications', '0004_recipients'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notification',
            name='notifications_status',
        ),
        migrations.AlterField(
            model_name='notification',
            name='status',
            field=models.CharField(choices=[('attente', 'en attente d’envoi'), ('envoye', 'envoyé'), ('refuse', 'refusé par le serveur du destinataire'), ('abandonne', 'non remis après plusieurs essais'), ('annule', 'annulé avant l’envoi')], default='attente', max_length=10, verbose_name='état'),
        ),
        AddConstraintNotValid(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['attente', 'envoye', 'refuse', 'abandonne', 'annule'])), name='notifications_status'),
        ),
    ]
