"""Which bodies are under professional secrecy: the *maison des personnes handicapées* (CASF L241-10)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("communes", "0007_provider")]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='under_secrecy',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='tenu au secret professionnel'),
        ),
        migrations.RunSQL("UPDATE communes_authority SET under_secrecy = true WHERE slug = 'mdmph'", migrations.RunSQL.noop),
    ]
