"""Drafts of requests, behind the second wall: seen by the account that began them, else by who shows their link."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey, CreateTables

DRAFT = "drafts_servicedraft"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('communes', '0010_suspension'),
        ('grc', '0001_tables'),
        ('services', '0002_section'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='ServiceDraft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(editable=False, unique=True)),
                        ('answers', models.JSONField(default=dict, verbose_name='réponses')),
                        ('steps', models.JSONField(default=list, verbose_name='étapes remplies')),
                        ('changed', models.JSONField(default=list, verbose_name='étapes changées depuis')),
                        ('email', models.EmailField(blank=True, max_length=320, verbose_name='adresse électronique')),
                        ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                        ('link_version', models.PositiveSmallIntegerField(default=1, verbose_name='version du lien')),
                        ('began_at', models.DateTimeField(verbose_name='commencé le')),
                        ('saved_at', models.DateTimeField(db_index=True, verbose_name='enregistré le')),
                        ('reminded_at', models.DateTimeField(null=True, verbose_name='rappelé le')),
                        ('form_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.formversion')),
                        ('origin', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
                        ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.servicepage')),
                        ('user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'brouillon de demande',
                        'verbose_name_plural': 'brouillons de demande',
                        'ordering': ('-saved_at', '-pk'),
                    },
                ),
            ]
        ),
        AddForeignKey(DRAFT, "user_id", to="accounts_user", name=f"{DRAFT}_user_id"),
        AddForeignKey(DRAFT, "page_id", to="services_servicepage", key="page_ptr_id", name=f"{DRAFT}_page_id"),
        ProtectOwnRows(DRAFT),
    ]
