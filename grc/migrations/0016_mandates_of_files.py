"""Mandates for one followed file, given to an address that may have no account yet."""

import importlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BEFORE = importlib.import_module("grc.migrations.0015_helpers").NOW
NOW = BEFORE.replace(
    "mandate.revoked_at IS NULL\n",
    """mandate.revoked_at IS NULL
                AND (mandate.demande_id IS NULL OR mandate.demande_id = party.demande_id)
""",
)
ONCE = """
CREATE OR REPLACE FUNCTION grc_mandate_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF (OLD.uuid, {own}OLD.origin_id, OLD.kind, OLD.name, OLD.email, OLD.email_key, OLD.birth_date,
            OLD.register_number, OLD.capacity, OLD.ends_on, OLD.asked_at)
        IS DISTINCT FROM (NEW.uuid, {others}NEW.origin_id, NEW.kind, NEW.name, NEW.email, NEW.email_key,
            NEW.birth_date, NEW.register_number, NEW.capacity, NEW.ends_on, NEW.asked_at)
        OR (OLD.accepted_at IS NOT NULL AND OLD.accepted_at IS DISTINCT FROM NEW.accepted_at)
        OR (OLD.refused_at IS NOT NULL AND OLD.refused_at IS DISTINCT FROM NEW.refused_at)
        OR (OLD.revoked_at IS NOT NULL
            AND (OLD.revoked_at, OLD.revoked_by) IS DISTINCT FROM (NEW.revoked_at, NEW.revoked_by)){more}
    THEN
        RAISE EXCEPTION 'what a mandate says is written once';
    END IF;
    RETURN NEW;
END
$$;
"""
ONCE_BEFORE = ONCE.format(own="OLD.helper_id, ", others="NEW.helper_id, ", more="")
# The account of a helper is known once there is one that has the address.
ONCE_NOW = ONCE.format(
    own="OLD.demande_id, OLD.subject, OLD.helper_email, OLD.helper_key, ",
    others="NEW.demande_id, NEW.subject, NEW.helper_email, NEW.helper_key, ",
    more="\n        OR (OLD.helper_id IS NOT NULL AND OLD.helper_id IS DISTINCT FROM NEW.helper_id)",
)


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0015_helpers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='mandate',
            name='demande',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='grc.demande'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='helper_email',
            field=models.EmailField(blank=True, db_default='', default='', max_length=254, verbose_name='adresse de l’aidant'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='helper_key',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=254),
        ),
        migrations.AddField(
            model_name='mandate',
            name='subject',
            field=models.CharField(blank=True, db_default='', default='', max_length=240, verbose_name='dossier'),
        ),
        migrations.AlterField(
            model_name='mandate',
            name='helper',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(condition=models.Q(('helper_key', ''), _negated=True), fields=['helper_key'], name='grc_mandate_helper_email'),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(condition=models.Q(('demande__isnull', False)), fields=['demande'], name='grc_mandate_demande'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('helper__isnull', False), models.Q(('accepted_at', None), ('demande__isnull', False), models.Q(('helper_key', ''), _negated=True)), _connector='OR'), name='grc_mandate_helper_is_reached'),
        ),
        migrations.RunSQL(ONCE_NOW, ONCE_BEFORE),
        migrations.RunSQL(NOW, BEFORE),
    ]
