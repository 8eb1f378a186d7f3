"""Files under professional secrecy: what is told of them lies sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('dossiers', '0001_tables')]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='sealed_state',
            field=models.TextField(blank=True, db_default='', default='', editable=False),
        ),
        migrations.RemoveConstraint(model_name='dossier', name='dossiers_dossier_kind'),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['urbanisme', 'handicap'])), name='dossiers_dossier_kind'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(('kind', 'handicap'), _negated=True),
                    models.Q(('content', {}), ('number', ''), ('stage', '')),
                    _connector='OR',
                ),
                name='dossiers_dossier_sealed',
            ),
        ),
    ]
