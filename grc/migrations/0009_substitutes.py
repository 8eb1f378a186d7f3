"""Who stands in for a colleague reads that they do: the list asked as the system, three statements a page."""

from django.db import migrations

SUBSTITUTES = """
CREATE POLICY substitutes ON grc_desksettings FOR SELECT USING (substitute_id = (SELECT guichet_user()));
"""


class Migration(migrations.Migration):
    dependencies = [("grc", "0008_searches_at_a_million")]

    operations = [migrations.RunSQL(SUBSTITUTES, "DROP POLICY substitutes ON grc_desksettings")]
