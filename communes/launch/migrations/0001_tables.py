"""Trials and invitations, kept beside the name of the authority by the database, whoever writes and however.

As for what conventions give (`communes.conventions`): the trigger of authorities computes it, those of trials and
invitations have it computed again.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables

COMPUTED = """
CREATE FUNCTION launch_trial_of() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.trial := coalesce((
        SELECT jsonb_build_object('launches_on', launches_on, 'invitations', coalesce((
            SELECT jsonb_object_agg(translate(uuid::text, '-', ''), ends_on)
            FROM launch_invitation WHERE trial_id = launch_trial.id AND revoked_at IS NULL
        ), '{}'))
        FROM launch_trial WHERE authority_id = NEW.id
    ), '{}');
    RETURN NEW;
END $$;
CREATE TRIGGER trial BEFORE INSERT OR UPDATE ON communes_authority
FOR EACH ROW EXECUTE FUNCTION launch_trial_of();

CREATE FUNCTION launch_try() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE communes_authority SET trial = '{}' WHERE id IN (OLD.authority_id, NEW.authority_id);
    RETURN NULL;
END $$;
CREATE TRIGGER try AFTER INSERT OR UPDATE OR DELETE ON launch_trial
FOR EACH ROW EXECUTE FUNCTION launch_try();

CREATE FUNCTION launch_invite() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE communes_authority SET trial = '{}'
    WHERE id IN (SELECT authority_id FROM launch_trial WHERE id IN (OLD.trial_id, NEW.trial_id));
    RETURN NULL;
END $$;
CREATE TRIGGER invite AFTER INSERT OR UPDATE OR DELETE ON launch_invitation
FOR EACH ROW EXECUTE FUNCTION launch_invite();
"""
FORGOTTEN = """
DROP TRIGGER invite ON launch_invitation;
DROP FUNCTION launch_invite();
DROP TRIGGER try ON launch_trial;
DROP FUNCTION launch_try();
DROP TRIGGER trial ON communes_authority;
DROP FUNCTION launch_trial_of();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0006_trial'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Trial',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('launches_on', models.DateField(help_text='Le site s’ouvre de lui-même à minuit, au début de ce jour. La date peut changer jusque-là.', verbose_name='ouverture à tous')),
                        ('authority', models.OneToOneField(error_messages={'unique': 'Le site de cette commune est déjà en essai\xa0: changez sa date.'}, on_delete=django.db.models.deletion.CASCADE, related_name='site_trial', to='communes.authority', verbose_name='commune')),
                    ],
                    options={
                        'verbose_name': 'site en essai',
                        'verbose_name_plural': 'sites en essai',
                        'ordering': ('launches_on', 'authority__sort_key'),
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('label', models.CharField(help_text='Un groupe, pas une personne\xa0: «\xa0Conseil municipal\xa0», «\xa0Agents d’accueil\xa0». Le lien n’en dit rien.', max_length=80, verbose_name='pour qui')),
                        ('ends_on', models.DateField(help_text='Au plus tard la veille de l’ouverture, où chacun entre sans invitation.', verbose_name='dernier jour')),
                        ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retirée le')),
                        ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='launch.trial', verbose_name='site')),
                    ],
                    options={
                        'verbose_name': 'invitation',
                        'verbose_name_plural': 'invitations',
                        'ordering': ('trial__authority__sort_key', 'ends_on', 'pk'),
                    },
                ),
            ]
        ),
        migrations.RunSQL(COMPUTED, FORGOTTEN),
    ]
