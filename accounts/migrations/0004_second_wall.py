"""The second wall around telephones and archives: seen by the account alone, gone with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey


TABLES = ("accounts_profile", "accounts_dataexport")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_protection")]

    operations = [
        migrations.AlterField(
            model_name="profile",
            name="user",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                related_name="profile",
                serialize=False,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="dataexport",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        *(AddForeignKey(table, "user_id", to="accounts_user", name=f"{table}_user_id") for table in TABLES),
        *map(ProtectOwnRows, TABLES),
    ]
