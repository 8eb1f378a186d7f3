"""Helpers act for beneficiaries: who sees a mandate, and which requests it lets its helper see.

A mandate is seen by its two parties, and by the agents of a request that was filed under it. `grc_mandate_once` lets
dates be added to it and nothing be rewritten. `grc_own_requests` leaves out what a helper filed for somebody once the
mandate stands no more, or is gone.
"""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


HOLDERS = """
ALTER TABLE grc_mandate
    ADD CONSTRAINT grc_mandate_helper FOREIGN KEY (helper_id)
        REFERENCES accounts_user (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT grc_mandate_beneficiary FOREIGN KEY (beneficiary_id)
        REFERENCES accounts_user (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE grc_party ADD CONSTRAINT grc_party_of_mandate FOREIGN KEY (mandate_id)
    REFERENCES grc_mandate (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
"""
NO_HOLDERS = """
ALTER TABLE grc_party DROP CONSTRAINT grc_party_of_mandate;
ALTER TABLE grc_mandate DROP CONSTRAINT grc_mandate_beneficiary, DROP CONSTRAINT grc_mandate_helper;
"""
POLICY = """
ALTER TABLE grc_mandate ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON grc_mandate USING (
    (SELECT guichet_actor() = 'system')
    OR helper_id = (SELECT guichet_user())
    OR beneficiary_id = (SELECT guichet_user())
    OR ((SELECT guichet_actor() = 'agent')
        AND EXISTS (SELECT FROM grc_party WHERE grc_party.mandate_id = grc_mandate.id))
) WITH CHECK ((SELECT guichet_actor() = 'system'));
CREATE POLICY removal ON grc_mandate AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));
"""
NO_POLICY = """
DROP POLICY removal ON grc_mandate;
DROP POLICY actors ON grc_mandate;
ALTER TABLE grc_mandate DISABLE ROW LEVEL SECURITY;
"""
ONCE = """
CREATE FUNCTION grc_mandate_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF (OLD.uuid, OLD.helper_id, OLD.origin_id, OLD.kind, OLD.name, OLD.email, OLD.email_key, OLD.birth_date,
            OLD.register_number, OLD.capacity, OLD.ends_on, OLD.asked_at)
        IS DISTINCT FROM (NEW.uuid, NEW.helper_id, NEW.origin_id, NEW.kind, NEW.name, NEW.email, NEW.email_key,
            NEW.birth_date, NEW.register_number, NEW.capacity, NEW.ends_on, NEW.asked_at)
        OR (OLD.accepted_at IS NOT NULL AND OLD.accepted_at IS DISTINCT FROM NEW.accepted_at)
        OR (OLD.refused_at IS NOT NULL AND OLD.refused_at IS DISTINCT FROM NEW.refused_at)
        OR (OLD.revoked_at IS NOT NULL
            AND (OLD.revoked_at, OLD.revoked_by) IS DISTINCT FROM (NEW.revoked_at, NEW.revoked_by))
    THEN
        RAISE EXCEPTION 'what a mandate says is written once';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER once BEFORE UPDATE ON grc_mandate FOR EACH ROW EXECUTE FUNCTION grc_mandate_once();
"""
NOT_ONCE = """
DROP TRIGGER once ON grc_mandate;
DROP FUNCTION grc_mandate_once();
"""
OWN_REQUESTS = """
CREATE OR REPLACE FUNCTION grc_own_requests() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT coalesce(array_agg(party.demande_id), '{}')
    FROM grc_party AS party
    WHERE party.user_id = guichet_user() AND guichet_actor() = 'resident' AND (STANDING)
$$;
"""
# The day is that of Paris, as `ends_on` is.
STANDING = """
        party.role <> 'auteur'
        OR NOT EXISTS (
            SELECT FROM grc_party AS other WHERE other.demande_id = party.demande_id AND other.role = 'beneficiaire'
        )
        OR EXISTS (
            SELECT FROM grc_mandate AS mandate
            WHERE mandate.id = party.mandate_id AND mandate.accepted_at IS NOT NULL AND mandate.revoked_at IS NULL
                AND mandate.ends_on >= (now() AT TIME ZONE 'Europe/Paris')::date
        )
    """


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0011_event_kinds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='link_uuid',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('enfant', 'un enfant mineur'), ('majeur', 'une personne majeure'), ('association', 'une association ou une autre personne morale')], max_length=12, verbose_name='pour')),
                ('name', models.CharField(max_length=120, verbose_name='nom')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                ('email_key', models.CharField(blank=True, editable=False, max_length=254)),
                ('birth_date', models.DateField(null=True, verbose_name='date de naissance')),
                ('register_number', models.CharField(blank=True, max_length=10, verbose_name='SIREN ou RNA')),
                ('capacity', models.CharField(blank=True, max_length=80, verbose_name='qualité déclarée')),
                ('ends_on', models.DateField(verbose_name='jusqu’au')),
                ('asked_at', models.DateTimeField(verbose_name='demandé le')),
                ('accepted_at', models.DateTimeField(null=True, verbose_name='accepté le')),
                ('refused_at', models.DateTimeField(null=True, verbose_name='refusé le')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='révoqué le')),
                ('revoked_by', models.CharField(blank=True, choices=[('aidant', 'l’aidant'), ('beneficiaire', 'le bénéficiaire')], max_length=12, verbose_name='révoqué par')),
                ('beneficiary', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('helper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('origin', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
            ],
            options={
                'verbose_name': 'mandat',
                'verbose_name_plural': 'mandats',
                'ordering': ('-asked_at', '-id'),
            },
        ),
        migrations.AddField(
            model_name='party',
            name='mandate',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parties', to='grc.mandate'),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(condition=models.Q(('email_key', ''), _negated=True), fields=['email_key'], name='grc_mandate_email'),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(fields=['ends_on'], name='grc_mandate_ends'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['enfant', 'majeur', 'association'])), name='grc_mandate_kind'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by', '')), models.Q(('revoked_at__isnull', False), ('revoked_by__in', ['aidant', 'beneficiaire'])), _connector='OR'), name='grc_mandate_revoked_by'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('email_key', ''), ('kind', 'majeur'), _negated=True), name='grc_mandate_adult_is_reached'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('birth_date', None), ('kind', 'enfant'), _negated=True), name='grc_mandate_child_has_an_age'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('refused_at', None), _connector='OR'), name='grc_mandate_one_answer'),
        ),
        migrations.RunSQL(HOLDERS, NO_HOLDERS),
        migrations.RunSQL(POLICY, NO_POLICY),
        migrations.RunSQL(ONCE, NOT_ONCE),
        migrations.RunSQL(OWN_REQUESTS.replace("STANDING", STANDING), OWN_REQUESTS.replace("STANDING", "true")),
    ]
