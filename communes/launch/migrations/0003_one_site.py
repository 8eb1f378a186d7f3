"""One trial of each site: the index is made while others write."""

from django.db import migrations, models

ONE_SITE = models.UniqueConstraint(
    condition=models.Q(('page', None)),
    fields=('authority',),
    name='launch_trial_one_site',
    violation_error_message='Le site de cette commune est déjà en essai\xa0: changez sa date.',
)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('launch', '0002_services'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'CREATE UNIQUE INDEX CONCURRENTLY launch_trial_one_site ON launch_trial (authority_id) WHERE page_id IS NULL',
                    'DROP INDEX CONCURRENTLY launch_trial_one_site',
                ),
            ],
            state_operations=[migrations.AddConstraint(model_name='trial', constraint=ONE_SITE)],
        ),
    ]
