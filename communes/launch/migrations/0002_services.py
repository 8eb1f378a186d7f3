"""Trials of services: the page, and the restriction that hides it. What stands beside an authority is its site's alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.tables import VersionTable

COMPUTED = """
CREATE OR REPLACE FUNCTION launch_trial_of() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.trial := coalesce((
        SELECT jsonb_build_object('launches_on', launches_on, 'invitations', coalesce((
            SELECT jsonb_object_agg(translate(uuid::text, '-', ''), ends_on)
            FROM launch_invitation WHERE trial_id = launch_trial.id AND revoked_at IS NULL
        ), '{}'))
        FROM launch_trial WHERE authority_id = NEW.id AND page_id IS NULL
    ), '{}');
    RETURN NEW;
END $$;
"""
FORMER = COMPUTED.replace(' AND page_id IS NULL', '')


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0007_provider'),
        ('launch', '0001_tables'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='trial',
            options={'ordering': ('launches_on', 'authority__sort_key', 'pk'), 'verbose_name': 'essai', 'verbose_name_plural': 'essais'},
        ),
        migrations.AddField(
            model_name='trial',
            name='page',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='service'),
        ),
        migrations.AddField(
            model_name='trial',
            name='restriction',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.pageviewrestriction'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='trial',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='launch.trial', verbose_name='essai'),
        ),
        migrations.AlterField(
            model_name='trial',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='communes.authority', verbose_name='commune'),
        ),
        migrations.AlterField(
            model_name='trial',
            name='launches_on',
            field=models.DateField(help_text='L’ouverture se fait d’elle-même à minuit, au début de ce jour. La date peut changer jusque-là.', verbose_name='ouverture à tous'),
        ),
        migrations.RunSQL(COMPUTED, FORMER),
        VersionTable('launch_trial'),
    ]
