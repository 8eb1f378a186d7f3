"""The kinds of events of reports: another category, read for the public, sent to a partner body, told by it."""

import django.contrib.postgres.fields
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0055_party_sms'),
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
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('requalification', 'changée de catégorie'), ('publication', 'relue pour le public'), ('envoi_externe', 'envoyée à un partenaire'), ('retour_externe', 'nouvelle d’un partenaire'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('requalification', 'changée de catégorie'), ('publication', 'relue pour le public'), ('envoi_externe', 'envoyée à un partenaire'), ('retour_externe', 'nouvelle d’un partenaire'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('requalification', 'changée de catégorie'), ('publication', 'relue pour le public'), ('envoi_externe', 'envoyée à un partenaire'), ('retour_externe', 'nouvelle d’un partenaire'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16), default=list, size=None, verbose_name='ce qui est notifié'),
        ),
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_event_kind'),
        ),
        AddConstraintNotValid(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_webhook_kinds'),
        ),
    ]
