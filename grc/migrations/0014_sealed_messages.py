"""Messages of requests under professional secrecy lie sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('grc', '0013_scope_of_files')]

    operations = [
        migrations.AddField(
            model_name='message',
            name='sealed_body',
            field=models.TextField(blank=True, db_default='', default='', editable=False),
        ),
    ]
