"""The versions of the categories of reports and of where reports are sent."""

from django.db import migrations

from accounts.tables import VersionTable

TABLES = ("signalement_categorygroup", "signalement_category", "signalement_categoryquestion", "signalement_assetkind", "signalement_assetkind_categories", "signalement_endpointroute")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_reference_versions"), ("signalement", "0003_public_place")]

    operations = [*map(VersionTable, TABLES)]
