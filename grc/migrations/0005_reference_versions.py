"""The versions of the démarches, of who answers for them, and of their forms."""

from django.db import migrations

from accounts.tables import VersionTable

TABLES = ("grc_demarche", "grc_competence", "grc_team", "grc_teamdemarche", "grc_formversion")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_reference_versions"), ("grc", "0004_search_functions")]

    operations = [*map(VersionTable, TABLES)]
