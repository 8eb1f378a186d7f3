"""The second wall around residents' data, and the journal that nobody rewrites."""

from accounts.rowsecurity import AppendOnly, ProtectRows, ProtectRowsThrough
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0001_initial")]

    operations = [
        ProtectRows("grc_demande", subject="id"),
        ProtectRows("grc_searchentry"),
        *(
            ProtectRowsThrough(f"grc_{table}", parent="grc_demande", column="demande_id")
            for table in ("party", "message", "event", "waitinginterval", "handover", "attachment")
        ),
        AppendOnly("grc_event"),
    ]
