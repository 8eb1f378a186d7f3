"""What the profile fills in, and since when things are held: not known of what was there before."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_terms_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='profile',
            name='fills_forms',
            field=models.BooleanField(db_default=True, default=True, verbose_name='remplit les formulaires'),
        ),
        migrations.AddField(
            model_name='profile',
            name='updated_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='mis à jour le'),
        ),
        migrations.AddField(
            model_name='subject',
            name='created_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='subject',
            name='created_at',
            field=models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True),
        ),
    ]
