"""Amendments of conventions, agreements of partner bodies, and what both give, kept beside the name of the authority.

A partner body that stood here before goes on receiving what it did: it gets an agreement of today, without end.
"""

import communes.conventions.enums
import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

COMPUTED = """
CREATE OR REPLACE FUNCTION conventions_entitlements() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    WITH changes AS (
        SELECT id, offer, notified_on AS starts_on, expires_on
        FROM conventions_convention WHERE authority_id = NEW.id AND notified_on IS NOT NULL
        UNION ALL
        SELECT signed.id, amendment.offer, amendment.takes_effect_on, signed.expires_on
        FROM conventions_amendment amendment JOIN conventions_convention signed ON signed.id = amendment.convention_id
        WHERE signed.authority_id = NEW.id AND amendment.takes_effect_on <= signed.expires_on
    ), spans AS (
        SELECT offer, '[]'::jsonb AS features, starts_on,
            coalesce(lead(starts_on) OVER (PARTITION BY id ORDER BY starts_on) - 1, expires_on) AS ends_on
        FROM changes
        UNION ALL
        SELECT 'partner',
            CASE WHEN receives_requests THEN '["inbox"]'::jsonb ELSE '[]' END
                || CASE WHEN uses_programs THEN '["partner_keys"]'::jsonb ELSE '[]' END,
            starts_on, coalesce(ends_on, '9999-12-31')
        FROM conventions_agreement WHERE authority_id = NEW.id
    )
    SELECT coalesce(jsonb_agg(to_jsonb(spans) ORDER BY starts_on), '[]') INTO NEW.entitlements FROM spans;
    RETURN NEW;
END $$;

CREATE FUNCTION conventions_entitle_amended() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE communes_authority SET entitlements = '[]' WHERE id IN (
        SELECT authority_id FROM conventions_convention WHERE id IN (OLD.convention_id, NEW.convention_id)
    );
    RETURN NULL;
END $$;
CREATE TRIGGER entitle AFTER INSERT OR UPDATE OR DELETE ON conventions_amendment
FOR EACH ROW EXECUTE FUNCTION conventions_entitle_amended();
CREATE TRIGGER entitle AFTER INSERT OR UPDATE OR DELETE ON conventions_agreement
FOR EACH ROW EXECUTE FUNCTION conventions_entitle();

INSERT INTO conventions_agreement
    (authority_id, subject, starts_on, ends_on, receives_requests, uses_programs, is_example)
SELECT id, 'Accord en cours, repris', CURRENT_DATE, NULL, TRUE, TRUE, FALSE
FROM communes_authority WHERE kind = 'partenaire';
UPDATE communes_authority SET entitlements = '[]';
"""
FORGOTTEN = """
DROP TRIGGER entitle ON conventions_agreement;
DROP TRIGGER entitle ON conventions_amendment;
DROP FUNCTION conventions_entitle_amended();
CREATE OR REPLACE FUNCTION conventions_entitlements() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    NEW.entitlements := coalesce((
        SELECT jsonb_agg(
            jsonb_build_object('offer', offer, 'starts_on', notified_on, 'ends_on', expires_on) ORDER BY notified_on
        )
        FROM conventions_convention WHERE authority_id = NEW.id AND notified_on IS NOT NULL
    ), '[]');
    RETURN NEW;
END $$;
UPDATE communes_authority SET entitlements = '[]';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0005_section'),
        ('conventions', '0003_calls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(help_text='Ce dont l’organisme répond, en une phrase.', max_length=300, verbose_name='objet')),
                ('starts_on', models.DateField(verbose_name='à partir du')),
                ('ends_on', models.DateField(blank=True, help_text='Vide\xa0: sans terme.', null=True, verbose_name='jusqu’au')),
                ('receives_requests', models.BooleanField(default=True, help_text='Dans l’outil de ses agents. Sinon, la métropole les reçoit et les lui transmet.', verbose_name='reçoit de nouvelles demandes')),
                ('uses_programs', models.BooleanField(default=True, verbose_name='ses logiciels métier ont accès à ses demandes')),
                ('is_example', models.BooleanField(default=False, help_text='D’une démonstration\xa0: sans valeur.', verbose_name='exemple')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='communes.authority', verbose_name='organisme partenaire')),
            ],
            options={
                'verbose_name': 'accord d’un organisme partenaire',
                'verbose_name_plural': 'accords des organismes partenaires',
                'ordering': ('authority__sort_key', 'starts_on'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='conventions_agreement_dates', violation_error_message='La date de fin précède la date de début.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('authority', '='), (models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange'), '&&')], name='conventions_agreement_one_at_a_time', violation_error_message='Cet organisme a déjà un accord à ces dates\xa0: dites quand il s’achève.')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer', models.CharField(choices=communes.conventions.enums.Offer.entries, max_length=10, verbose_name='nouvelle offre')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signé le')),
                ('notified_on', models.DateField(blank=True, null=True, verbose_name='notifié à la commune le')),
                ('takes_effect_on', models.DateField(editable=False, null=True, verbose_name='prend effet le')),
                ('convention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='conventions.convention', verbose_name='convention')),
                ('deliberation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='conventions.deliberation', verbose_name='délibération de la commune')),
            ],
            options={
                'verbose_name': 'avenant',
                'verbose_name_plural': 'avenants',
                'ordering': ('takes_effect_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('offer__in', ['global', 'restricted'])), name='conventions_amendment_offer'), models.CheckConstraint(condition=models.Q(('notified_on__isnull', True), ('signed_on__isnull', False), _connector='OR'), name='conventions_amendment_signed', violation_error_message='Un avenant est signé avant d’être notifié\xa0: dites quand.'), models.CheckConstraint(condition=models.Q(('notified_on__isnull', True), ('notified_on__gte', models.F('signed_on')), _connector='OR'), name='conventions_amendment_notified', violation_error_message='Un avenant est notifié après avoir été signé.'), models.CheckConstraint(condition=models.Q(models.Q(('notified_on__isnull', True), ('takes_effect_on__isnull', True)), ('takes_effect_on__gt', models.F('notified_on')), _connector='OR'), name='conventions_amendment_takes_effect'), models.UniqueConstraint(fields=('convention', 'takes_effect_on'), name='conventions_amendment_one_an_exercice', violation_error_message='Un autre avenant prend déjà effet à ce 1er janvier.')],
            },
        ),
        migrations.RunSQL(COMPUTED, FORGOTTEN),
    ]
