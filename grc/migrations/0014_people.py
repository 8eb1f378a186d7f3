"""Cards of people, an authority's own; which of them look alike; their second wall."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from accounts.rowsecurity import ProtectRows
from django.conf import settings
from django.db import migrations, models

# Trigram operators are not leak-proof: under row-level security PostgreSQL would compare every name. So the search runs
# as the owner, in a function that keeps the wall itself. The operator % asks the index for what the threshold lets in.
FUNCTION = """
CREATE FUNCTION grc_similar_people(
    asked_authority bigint, asked_name text, lowest real, newest integer
) RETURNS TABLE (person_id bigint, likeness real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.3
AS $$
    SELECT person.id, similarity(person.name_key, asked_name)
    FROM grc_person AS person
    WHERE person.name_key % asked_name
        AND person.authority_id = asked_authority
        AND similarity(person.name_key, asked_name) >= lowest
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND person.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
    ORDER BY similarity(person.name_key, asked_name) DESC, person.id
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_similar_people(bigint, text, real, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_similar_people(bigint, text, real, integer) TO "{role}";
"""
NO_FUNCTION = "DROP FUNCTION grc_similar_people(bigint, text, real, integer);"
# A policy's WITH CHECK says nothing of what is deleted.
REMOVAL = "CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));"
TABLES = ("grc_person", "grc_likeness")


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0013_parties_of_mandates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.CharField(editable=False, max_length=64)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='nom')),
                ('name_key', models.CharField(blank=True, editable=False, max_length=240)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                ('phone_key', models.CharField(blank=True, editable=False, max_length=9)),
                ('birthdate', models.CharField(blank=True, max_length=10, verbose_name='date de naissance')),
                ('since', models.DateTimeField(verbose_name='connue depuis')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='grc.person')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'fiche d’usager',
                'verbose_name_plural': 'fiches d’usagers',
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(verbose_name='ressemblance')),
                ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nom', 'même nom'), ('nom_proche', 'noms très proches'), ('naissance', 'même date de naissance'), ('courriel', 'même adresse électronique'), ('telephone', 'même téléphone'), ('agent', 'rapprochées par un agent')], max_length=12), default=list, size=None, verbose_name='indices')),
                ('state', models.CharField(choices=[('a_voir', 'à rapprocher'), ('meme', 'la même personne'), ('distinct', 'deux personnes')], default='a_voir', max_length=8, verbose_name='décision')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='décidé le')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.person')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grc.person')),
            ],
            options={
                'verbose_name': 'rapprochement',
                'verbose_name_plural': 'rapprochements',
            },
        ),
        migrations.AddField(
            model_name='party',
            name='person',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parties', to='grc.person'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('name_key', name='gin_trgm_ops'), name='grc_person_name'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('authority', 'identity'), name='grc_person_once'),
        ),
        migrations.AddIndex(
            model_name='likeness',
            index=models.Index(fields=['authority', 'state', '-score', '-id'], name='grc_likeness_queue'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='grc_likeness_once'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='grc_likeness_order'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['a_voir', 'meme', 'distinct'])), name='grc_likeness_state'),
        ),
        *(ProtectRows(table) for table in TABLES),
        *(
            migrations.RunSQL(REMOVAL.format(table=table), f"DROP POLICY removal ON {table}")
            for table in TABLES
        ),
        migrations.RunSQL(FUNCTION.replace("{role}", settings.DATABASE_APPLICATION_ROLE), NO_FUNCTION),
    ]
