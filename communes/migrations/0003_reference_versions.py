"""The versions of the authorities and of the days on which they are closed."""

from django.db import migrations

from accounts.tables import VersionTable

TABLES = ("communes_authority", "communes_closingday")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_reference_versions"), ("communes", "0002_brand")]

    operations = [*map(VersionTable, TABLES)]
