"""The consents of residents to show their page, the looks at it, their second wall, and the kinds of events."""

import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.rowsecurity import ProtectRowsThrough
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'))"
NO_REMOVAL = "DROP POLICY removal ON {table}"
ROLE = settings.DATABASE_APPLICATION_ROLE


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0052_rectifications_checked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='le')),
                ('page', models.CharField(choices=[('en-cours', 'Mon espace, demandes en cours'), ('closes', 'Mon espace, demandes terminées'), ('toutes', 'Mon espace, toutes les demandes')], max_length=12, verbose_name='page')),
            ],
            options={
                'verbose_name': 'regard',
                'verbose_name_plural': 'regards',
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Sharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                ('given_at', models.DateTimeField(null=True, verbose_name='accepté le')),
                ('ends_at', models.DateTimeField(null=True, verbose_name='jusqu’à')),
                ('refused_at', models.DateTimeField(null=True, verbose_name='refusé le')),
                ('stopped_at', models.DateTimeField(null=True, verbose_name='arrêté le')),
                ('browser', models.CharField(blank=True, db_default='', default='', editable=False, max_length=40)),
            ],
            options={
                'verbose_name': 'accord pour voir une page',
                'verbose_name_plural': 'accords pour voir une page',
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.RemoveConstraint(
            model_name='accessrecord',
            name='grc_access_purpose',
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
            model_name='accessrecord',
            name='purpose',
            field=models.CharField(choices=[('traitement', 'page de traitement'), ('piece', 'pièce jointe'), ('export', 'export'), ('partage', 'page que vous montrez')], max_length=12, verbose_name='pourquoi'),
        ),
        migrations.AlterField(
            model_name='change',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('courrier', 'courrier joint'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes'), ('correction', 'changement d’état annulé'), ('document', 'document ajouté par le service'), ('reunion', 'réunie à d’autres demandes'), ('separation', 'séparée d’autres demandes'), ('avis_demande', 'avis demandé'), ('avis_rendu', 'avis rendu'), ('rectif_demandee', 'correction demandée à l’usager'), ('rectif_retiree', 'correction plus demandée'), ('rectification', 'demande corrigée par l’usager'), ('anonymisation', 'anonymisée'), ('partage_demande', 'demande à voir la page de l’usager'), ('partage_accepte', 'accord pour voir la page'), ('partage_refuse', 'refus de montrer la page'), ('partage_fini', 'fin de l’accord pour voir la page')], max_length=16), default=list, size=None, verbose_name='ce qui est notifié'),
        ),
        AddConstraintNotValid(
            model_name='accessrecord',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['traitement', 'piece', 'export', 'partage'])), name='grc_access_purpose'),
        ),
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_event_kind'),
        ),
        AddConstraintNotValid(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'courrier', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes', 'correction', 'document', 'reunion', 'separation', 'avis_demande', 'avis_rendu', 'rectif_demandee', 'rectif_retiree', 'rectification', 'anonymisation', 'partage_demande', 'partage_accepte', 'partage_refuse', 'partage_fini'])), name='grc_webhook_kinds'),
        ),
        migrations.AddField(
            model_name='look',
            name='user',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sharing',
            name='asked_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sharing',
            name='demande',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sharings', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='sharing',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='look',
            name='sharing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='grc.sharing'),
        ),
        migrations.AddConstraint(
            model_name='sharing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('given_at', None)), models.Q(('ends_at__gt', models.F('given_at')), ('given_at__isnull', False)), _connector='OR'), name='grc_sharing_given_until'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('page__in', ['en-cours', 'closes', 'toutes'])), name='grc_look_page'),
        ),
        ProtectRowsThrough("grc_sharing", parent="grc_demande", column="demande_id"),
        ProtectRowsThrough("grc_look", parent="grc_sharing", column="sharing_id"),
        *(
            migrations.RunSQL(REMOVAL.format(table=table), NO_REMOVAL.format(table=table))
            for table in ("grc_sharing", "grc_look")
        ),
        # A look is never rewritten; it is deleted with its consent, as the law asks.
        migrations.RunSQL(f'REVOKE UPDATE ON grc_look FROM "{ROLE}"', f'GRANT UPDATE ON grc_look TO "{ROLE}"'),
    ]
