"""What a service asks of somebody outside, its second wall, and the kinds of events that tell of it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from accounts.rowsecurity import ProtectRowsThrough
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0043_requests_of_teams'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='à qui')),
                ('email', models.EmailField(max_length=254, verbose_name='adresse électronique')),
                ('question', models.TextField(verbose_name='question')),
                ('shows_request', models.BooleanField(db_default=False, default=False, verbose_name='montre ce que dit la demande')),
                ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                ('answer_by', models.DateField(verbose_name='à rendre avant le')),
                ('reminded_at', models.DateTimeField(null=True, verbose_name='relancé le')),
                ('answer', models.TextField(blank=True, db_default='', default='', verbose_name='avis rendu')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='rendu le')),
                ('cancelled_at', models.DateTimeField(null=True, verbose_name='annulé le')),
            ],
            options={
                'verbose_name': 'avis demandé',
                'verbose_name_plural': 'avis demandés',
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='grc_event_kind',
        ),
        migrations.RemoveConstraint(
            model_name='webhook',
            name='grc_webhook_kinds',
        ),
        migrations.AlterField(
            model_name='change',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu')], max_length=16),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu')], max_length=16),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu')], max_length=16), default=list, size=None, verbose_name='ce qui est notifié'),
        ),
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu'])), name='grc_event_kind'),
        ),
        AddConstraintNotValid(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu'])), name='grc_webhook_kinds'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='asked_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opinion',
            name='demande',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='grc.demande'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(condition=models.Q(('answered_at__isnull', True), ('cancelled_at__isnull', True), ('reminded_at__isnull', True)), fields=['answer_by'], name='grc_opinion_to_remind'),
        ),
        ProtectRowsThrough("grc_opinion", parent="grc_demande", column="demande_id"),
    ]
