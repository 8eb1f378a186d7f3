"""Teams, their members and the démarches that they receive, their second wall; the team of a request."""

import django.db.models.deletion
import django.db.models.functions.text
from accounts.rowsecurity import ProtectRows, ProtectRowsThrough
from django.conf import settings
from django.db import migrations, models

# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"
TABLES = ("grc_team", "grc_teammember", "grc_teamdemarche")
# Whoever deletes an account or a démarche may not see these rows: the database deletes them.
FOLLOW = """
ALTER TABLE {table} ADD CONSTRAINT {table}_{column} FOREIGN KEY ({column}_id)
    REFERENCES {of} (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""
FOLLOWED = (("grc_teammember", "user", "accounts_user"), ("grc_teamdemarche", "demarche", "grc_demarche"))


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0041_incidents_checked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nom')),
                ('is_active', models.BooleanField(db_default=True, default=True, verbose_name='reçoit des demandes')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
            ],
            options={
                'verbose_name': 'équipe',
                'verbose_name_plural': 'équipes',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.team')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'membre d’une équipe',
                'verbose_name_plural': 'membres des équipes',
            },
        ),
        migrations.CreateModel(
            name='TeamDemarche',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.team')),
                ('demarche', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.demarche')),
            ],
            options={
                'verbose_name': 'démarche d’une équipe',
                'verbose_name_plural': 'démarches des équipes',
            },
        ),
        migrations.AddField(
            model_name='team',
            name='members',
            field=models.ManyToManyField(related_name='+', through='grc.TeamMember', to=settings.AUTH_USER_MODEL, verbose_name='membres'),
        ),
        migrations.AddField(
            model_name='team',
            name='demarches',
            field=models.ManyToManyField(related_name='+', through='grc.TeamDemarche', to='grc.demarche', verbose_name='démarches reçues'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='grc_team_once'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(fields=('team', 'user'), name='grc_teammember_once'),
        ),
        migrations.AddConstraint(
            model_name='teamdemarche',
            constraint=models.UniqueConstraint(fields=('team', 'demarche'), name='grc_teamdemarche_once'),
        ),
        *(
            migrations.RunSQL(
                FOLLOW.format(table=table, column=column, of=of),
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column};",
            )
            for table, column, of in FOLLOWED
        ),
        ProtectRows("grc_team"),
        *(ProtectRowsThrough(table, parent="grc_team", column="team_id") for table in TABLES[1:]),
        *(migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}") for table in TABLES),
        migrations.AddField(
            model_name='demande',
            name='team',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grc.team', verbose_name='équipe'),
        ),
    ]
