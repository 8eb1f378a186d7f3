"""The words that officers add, with a version: each process holds them (`accounts.reference`)."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables, VersionTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0005_reference_versions'),
        ('communes', '0007_provider'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Synonym',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(help_text='Un mot ou quelques-uns\xa0: «\xa0sucette\xa0», «\xa0boîte à livres\xa0».', max_length=60, verbose_name='ce que disent les habitants')),
                    ('meaning', models.CharField(help_text='Les mots d’une catégorie de signalement ou d’une page. Plusieurs sens se séparent par des virgules\xa0: «\xa0panneau d’information, affiche\xa0».', max_length=120, verbose_name='ce que cela veut dire')),
                    ('key', models.CharField(editable=False, max_length=60)),
                    ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ],
                options={
                    'verbose_name': 'mot des habitants',
                    'verbose_name_plural': 'mots des habitants',
                    'ordering': ('authority__sort_key', 'key', 'pk'),
                    'constraints': [models.UniqueConstraint(fields=('authority', 'key'), name='vocabulary_synonym_once', violation_error_message='Ce mot est déjà dans votre liste\xa0: complétez celui qui existe.')],
                },
            ),
        ]),
        VersionTable('vocabulary_synonym'),
    ]
