"""Labels, bulk actions, the event of a label; their second wall."""

import django.db.models.deletion
import django.db.models.functions.text
import uuid
from accounts.rowsecurity import ProtectOwnRows, ProtectRows, ProtectRowsThrough
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"
TABLES = ("grc_label", "grc_demandelabel", "grc_bulkaction", "grc_bulkitem")


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0019_outcomes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('attribuer', 'Attribuer'), ('etat', 'Changer l’état'), ('clore', 'Clore'), ('message', 'Écrire aux usagers'), ('note', 'Ajouter une note interne'), ('etiqueter', 'Mettre une étiquette'), ('desetiqueter', 'Retirer une étiquette'), ('transferer', 'Transférer à une autre collectivité')], max_length=12, verbose_name='action')),
                ('params', models.JSONField(default=dict)),
                ('unseen', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(verbose_name='demandée le')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='terminée le')),
            ],
            options={
                'verbose_name': 'action groupée',
                'verbose_name_plural': 'actions groupées',
                'ordering': ('-asked_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='BulkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('reference', models.CharField(max_length=12)),
                ('version', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('attente', 'en attente'), ('fait', 'fait'), ('refuse', 'refusé')], default='attente', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'demande d’une action groupée',
                'verbose_name_plural': 'demandes des actions groupées',
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='DemandeLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'étiquette d’une demande',
                'verbose_name_plural': 'étiquettes des demandes',
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='nom')),
                ('colour', models.CharField(choices=[('gris', 'gris'), ('bleu', 'bleu'), ('vert', 'vert'), ('jaune', 'jaune'), ('rouge', 'rouge'), ('violet', 'violet')], default='gris', max_length=8, verbose_name='couleur')),
            ],
            options={
                'verbose_name': 'étiquette',
                'verbose_name_plural': 'étiquettes',
                'ordering': ('name',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='grc_event_kind',
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('depot', 'dépôt'), ('etat', 'changement d’état'), ('attribution', 'attribution'), ('transfert', 'transfert'), ('note', 'note interne'), ('message_agent', 'message à l’usager'), ('message_usager', 'message de l’usager'), ('photo', 'photo ajoutée'), ('retrait', 'retrait'), ('lien', 'lien de suivi envoyé'), ('rattachement', 'rattachée à un compte'), ('detachement', 'détachée du compte'), ('recours', 'recours en cours\xa0: anonymisation suspendue'), ('fin_recours', 'recours terminé\xa0: anonymisation à sa date'), ('etiquettes', 'étiquettes')], max_length=16),
        ),
        AddConstraintNotValid(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['depot', 'etat', 'attribution', 'transfert', 'note', 'message_agent', 'message_usager', 'photo', 'retrait', 'lien', 'rattachement', 'detachement', 'recours', 'fin_recours', 'etiquettes'])), name='grc_event_kind'),
        ),
        migrations.AddField(
            model_name='bulkaction',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='bulkitem',
            name='action',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='grc.bulkaction'),
        ),
        migrations.AddField(
            model_name='bulkitem',
            name='demande',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='demandelabel',
            name='demande',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='labelled', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='label',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité'),
        ),
        migrations.AddField(
            model_name='demandelabel',
            name='label',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='labelled', to='grc.label'),
        ),
        migrations.AddIndex(
            model_name='bulkaction',
            index=models.Index(fields=['by', '-asked_at', '-id'], name='grc_bulkaction_mine'),
        ),
        migrations.AddIndex(
            model_name='bulkaction',
            index=models.Index(condition=models.Q(('finished_at__isnull', True)), fields=['asked_at'], name='grc_bulkaction_waiting'),
        ),
        migrations.AddConstraint(
            model_name='bulkaction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['attribuer', 'etat', 'clore', 'message', 'note', 'etiqueter', 'desetiqueter', 'transferer'])), name='grc_bulkaction_kind'),
        ),
        migrations.AddIndex(
            model_name='bulkitem',
            index=models.Index(condition=models.Q(('outcome', 'attente')), fields=['action', 'position'], name='grc_bulkitem_waiting'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.UniqueConstraint(fields=('action', 'position'), name='grc_bulkitem_once'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['attente', 'fait', 'refuse'])), name='grc_bulkitem_outcome'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='grc_label_once'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.CheckConstraint(condition=models.Q(('colour__in', ['gris', 'bleu', 'vert', 'jaune', 'rouge', 'violet'])), name='grc_label_colour'),
        ),
        migrations.AddIndex(
            model_name='demandelabel',
            index=models.Index(fields=['label', 'demande'], name='grc_demandelabel_label'),
        ),
        migrations.AddConstraint(
            model_name='demandelabel',
            constraint=models.UniqueConstraint(fields=('demande', 'label'), name='grc_demandelabel_once'),
        ),
        ProtectRows("grc_label"),
        ProtectRowsThrough("grc_demandelabel", parent="grc_demande", column="demande_id"),
        ProtectOwnRows("grc_bulkaction", column="by_id"),
        ProtectRowsThrough("grc_bulkitem", parent="grc_bulkaction", column="action_id"),
        *(
            migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}")
            for table in TABLES
        ),
    ]
