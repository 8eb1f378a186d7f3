"""Since when the site of an authority is suspended (`communes.launch`)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("communes", "0009_relay")]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='suspended_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='site suspendu le'),
        ),
    ]
