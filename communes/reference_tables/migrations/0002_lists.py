"""Lists for forms: an authority has as many as it likes, each under its name. The index is made while others write."""

from django.db import migrations, models
from django.db.models.functions import Lower

ONE_OF_A_NAME = models.UniqueConstraint('authority', 'purpose', Lower('name'), name='reference_tables_table_once')


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('communes', '0010_suspension'),
        ('reference_tables', '0001_tables'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='referencetable',
            options={'ordering': ('authority__sort_key', 'purpose', 'name', 'pk'), 'verbose_name': 'table de référence', 'verbose_name_plural': 'tables de référence'},
        ),
        migrations.RemoveConstraint(
            model_name='referencetable',
            name='reference_tables_table_once',
        ),
        migrations.RemoveConstraint(
            model_name='referencetable',
            name='reference_tables_table_purpose',
        ),
        migrations.AddField(
            model_name='referencetable',
            name='name',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, verbose_name='nom'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'CREATE UNIQUE INDEX CONCURRENTLY reference_tables_table_once ON reference_tables_referencetable (authority_id, purpose, LOWER(name))',
                    'DROP INDEX CONCURRENTLY reference_tables_table_once',
                ),
            ],
            state_operations=[migrations.AddConstraint(model_name='referencetable', constraint=ONE_OF_A_NAME)],
        ),
        migrations.AddConstraint(
            model_name='referencetable',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'liste'), models.Q(('name', ''), _negated=True)), models.Q(models.Q(('purpose', 'liste'), _negated=True), ('name', '')), _connector='OR'), name='reference_tables_table_name'),
        ),
        migrations.AddConstraint(
            model_name='referencetable',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['jours-de-collecte', 'liste'])), name='reference_tables_table_purpose'),
        ),
    ]
