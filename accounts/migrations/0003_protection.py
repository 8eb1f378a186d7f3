"""The second wall around what is known of a person: seen by the account alone, gone with it."""

from django.db import migrations

from accounts.rowsecurity import ProtectOwnRows
from accounts.tables import AddForeignKey


TABLES = ("accounts_pivotidentity", "accounts_termsacceptance")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0002_tables")]
    replaces = [("accounts", "0011_purge_notices")]

    operations = [
        *(AddForeignKey(table, "user_id", to="accounts_user", name=f"{table}_user_id") for table in TABLES),
        *map(ProtectOwnRows, TABLES),
    ]
