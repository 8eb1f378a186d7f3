"""Shared blocks of questions and their versions: what officers keep, of no one."""

import communes.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0010_suspension'),
        ('services', '0006_criticality'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='QuestionSet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='Par exemple\xa0: «\xa0Identité du demandeur\xa0».', max_length=80, verbose_name='nom')),
                    ('number', models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name='dernière version')),
                    ('questions', communes.fields.StreamField([], verbose_name='questions')),
                    ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ],
                options={
                    'verbose_name': 'bloc partagé',
                    'verbose_name_plural': 'blocs partagés',
                    'ordering': ('authority__sort_key', 'name', 'pk'),
                    'constraints': [
                        models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='services_question_set_once', violation_error_message='Cette collectivité a déjà un bloc de ce nom\xa0: donnez-en un autre.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='QuestionSetVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='numéro')),
                    ('made_at', models.DateTimeField(verbose_name='enregistrée le')),
                    ('questions', communes.fields.StreamField([], verbose_name='questions')),
                    ('question_set', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='services.questionset', verbose_name='bloc partagé')),
                ],
                options={
                    'verbose_name': 'version d’un bloc partagé',
                    'verbose_name_plural': 'versions d’un bloc partagé',
                    'ordering': ('question_set', '-number'),
                    'constraints': [
                        models.UniqueConstraint(fields=('question_set', 'number'), name='services_question_set_version_once'),
                    ],
                },
            ),
        ]),
    ]
