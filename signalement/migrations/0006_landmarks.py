"""What tells the places of reports in one street apart. Older rows are filled by `manage.py name_places`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signalement", "0005_reports_to_read")]

    operations = [
        migrations.AddField(
            model_name="publishedreport",
            name="landmark",
            field=models.CharField(blank=True, db_default="", default="", max_length=240, verbose_name="repère"),
        ),
    ]
