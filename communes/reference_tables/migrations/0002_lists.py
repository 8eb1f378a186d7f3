"""Lists for forms: an authority has as many as it likes, each under its name."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

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
        migrations.AddConstraint(
            model_name='referencetable',
            constraint=models.UniqueConstraint(models.F('authority'), models.F('purpose'), django.db.models.functions.text.Lower('name'), name='reference_tables_table_once'),
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
