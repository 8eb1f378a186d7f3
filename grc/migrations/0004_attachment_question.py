from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grc", "0003_search")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="question",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
    ]
