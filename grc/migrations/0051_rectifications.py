"""The kinds of events that tell what a resident is asked to correct, and their correction."""

import django.contrib.postgres.fields
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0050_close_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée')], max_length=16),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée')], max_length=16),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée')], max_length=16), default=list, size=None, verbose_name='ce qui est notifié'),
        ),
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation'])), name='grc_event_kind'),
        ),
        AddConstraintNotValid(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation'])), name='grc_webhook_kinds'),
        ),
    ]
