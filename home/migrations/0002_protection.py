"""The second wall around what residents keep and say of pages: gone with the page or the account."""

from django.db import migrations

from accounts.rowsecurity import ProtectFromAll, ProtectOwnRows
from accounts.tables import AddForeignKey



class Migration(migrations.Migration):
    initial = True
    dependencies = [("home", "0001_tables")]
    replaces = [("home", "0007_opinions")]

    operations = [
        AddForeignKey("home_homecommune", "user_id", to="accounts_user", name="home_homecommune_user_id"),
        AddForeignKey("home_favourite", "user_id", to="accounts_user", name="home_favourite_user_id"),
        AddForeignKey("home_favourite", "page_id", to="wagtailcore_page", name="home_favourite_page_id"),
        AddForeignKey(
            "home_helpremark", "page_id", to="home_helppage", key="page_ptr_id", name="home_helpremark_page_id"
        ),
        ProtectOwnRows("home_homecommune"),
        ProtectOwnRows("home_favourite"),
        ProtectFromAll("home_helpremark"),
    ]
