"""Four events more: what a second person attests.

The table of events is long: it is not read while it is held, but by the next migration.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0023_search_windows'),
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
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'transmission', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'cosig_demandee', 'cosignature', 'cosig_refusee', 'cosig_expiree', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_event_kind'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'transmission', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'cosig_demandee', 'cosignature', 'cosig_refusee', 'cosig_expiree', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'requalification', 'publication', 'envoi_externe', 'retour_externe', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_webhook_kinds'),
        ),
    ]
