"""The second wall: a subscription is seen by the account that asked, a sending by who sees its request."""

from django.db import migrations

from accounts.rowsecurity import ProtectOwnRows, ProtectRowsThrough
from accounts.tables import AddForeignKey



class Migration(migrations.Migration):
    initial = True
    dependencies = [("signalement", "0001_tables"), ("grc", "0002_protection")]
    replaces = [("signalement", "0017_photos_that_follow_once")]

    operations = [
        AddForeignKey(
            "signalement_subscription",
            "user_id",
            to="accounts_user",
            name="signalement_subscription_user_id",
            on_delete="SET NULL",
        ),
        ProtectOwnRows("signalement_subscription"),
        ProtectRowsThrough("signalement_sending", parent="grc_demande", column="demande_id"),
        ProtectRowsThrough("signalement_sendingnews", parent="signalement_sending", column="sending_id"),
    ]
