from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0005_monogram_letters'),
        ('notifications', '0002_rowsecurity'),
    ]

    operations = [
        migrations.AddField(
            model_name='notification',
            name='forget_once_settled',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
