"""Requests of several natures that are joined: said beside them, where each list compared all that is joined."""

from django.db import migrations, models

SAY_WHICH = """
UPDATE grc_incident AS incident SET is_mixed = true
FROM (
    SELECT demande.incident_id AS id
    FROM grc_demande AS demande JOIN grc_demarche AS demarche ON demarche.id = demande.demarche_id
    WHERE demande.incident_id IS NOT NULL
    GROUP BY demande.incident_id
    HAVING count(DISTINCT CASE WHEN demarche.kind = 'signalement' THEN 0 ELSE demarche.id END) > 1
) AS mixed
WHERE mixed.id = incident.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0021_silence'),
    ]

    operations = [
        migrations.AddField(
            model_name='incident',
            name='is_mixed',
            field=models.BooleanField(db_default=False, default=False, verbose_name='de plusieurs natures'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(condition=models.Q(('is_mixed', True)), fields=['main'], name='grc_incident_mixed'),
        ),
        migrations.RunSQL(SAY_WHICH, migrations.RunSQL.noop),
    ]
