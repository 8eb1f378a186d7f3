"""What residents keep of the content: seen by them alone, gone with the page or the account."""

import django.db.models.deletion
import django.utils.timezone
from accounts.rowsecurity import ProtectOwnRows
from django.conf import settings
from django.db import migrations, models


def goes_with(table, column, parent):
    """The constraint that Django does not write: rows that whoever deletes the parent does not see go too."""
    name = f"{table}_{column}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column})"
        f" REFERENCES {parent} (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_terms_drafts'),
        ('communes', '0006_agent_provider'),
        ('home', '0004_officers_task'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HomeCommune',
            fields=[
                ('user', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority')),
            ],
            options={
                'verbose_name': 'commune choisie',
                'verbose_name_plural': 'communes choisies',
            },
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gardé le')),
                ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='favourites', to=settings.WAGTAIL_PAGE_MODEL)),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'favori',
                'verbose_name_plural': 'favoris',
                'ordering': ('-at', '-id'),
                'constraints': [models.UniqueConstraint(fields=('user', 'page'), name='home_favourite_once')],
            },
        ),
        goes_with("home_homecommune", "user_id", "accounts_user"),
        goes_with("home_favourite", "user_id", "accounts_user"),
        goes_with("home_favourite", "page_id", "wagtailcore_page"),
        ProtectOwnRows("home_homecommune"),
        ProtectOwnRows("home_favourite"),
    ]
