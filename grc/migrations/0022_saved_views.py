"""The views that agents keep, and where their list opens; their second wall."""

import django.db.models.deletion
from accounts.rowsecurity import UNPROTECT, ProtectOwnRows
from django.conf import settings
from django.db import migrations, models

# An agent's own, and those of their authorities.
PROTECT_VIEWS = """
ALTER TABLE grc_savedview ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON grc_savedview USING (
    (SELECT guichet_actor() = 'system')
    OR user_id = (SELECT guichet_user())
    OR ((SELECT guichet_actor() = 'agent') AND authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"
TABLES = ("grc_savedview", "grc_desksettings")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_terms_drafts'),
        ('communes', '0006_agent_provider'),
        ('grc', '0021_event_kinds_of_labels'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nom')),
                ('query', models.CharField(max_length=600)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vue enregistrée',
                'verbose_name_plural': 'vues enregistrées',
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DeskSettings',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('first_view', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.savedview')),
            ],
            options={
                'verbose_name': 'réglages du bureau',
                'verbose_name_plural': 'réglages des bureaux',
            },
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('authority__isnull', False), ('user__isnull', True)), models.Q(('authority__isnull', True), ('user__isnull', False)), _connector='OR'), name='grc_savedview_one_owner'),
        ),
        migrations.RunSQL(PROTECT_VIEWS, UNPROTECT.format(table="grc_savedview")),
        ProtectOwnRows("grc_desksettings"),
        *(
            migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}")
            for table in TABLES
        ),
    ]
