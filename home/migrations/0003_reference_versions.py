"""The version of which pages are kept for some readers."""

from django.db import migrations

from accounts.tables import VersionTable

TABLES = ("wagtailcore_pageviewrestriction",)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_reference_versions"), ("home", "0002_protection"), ("wagtailcore", "__first__")]

    operations = [*map(VersionTable, TABLES)]
