"""Agents who follow a request; its second wall, through the request's."""

import django.db.models.deletion
from accounts.rowsecurity import ProtectRowsThrough
from django.conf import settings
from django.db import migrations, models

# Residents see their requests, not which agents follow them. A policy's WITH CHECK says nothing of what is deleted.
AGENTS = """
CREATE POLICY agents ON grc_watch AS RESTRICTIVE FOR SELECT USING ((SELECT guichet_actor() IN ('system', 'agent')));
CREATE POLICY removal ON grc_watch AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));
"""
NO_AGENTS = "DROP POLICY removal ON grc_watch; DROP POLICY agents ON grc_watch;"


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0025_corrected_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='depuis')),
                ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='watches', to='grc.demande')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'suivi d’une demande par un agent',
                'verbose_name_plural': 'suivis de demandes par des agents',
                'constraints': [models.UniqueConstraint(fields=('demande', 'user'), name='grc_watch_once')],
            },
        ),
        ProtectRowsThrough("grc_watch", parent="grc_demande", column="demande_id"),
        migrations.RunSQL(AGENTS, NO_AGENTS),
    ]
