"""The second wall around residents' data, and the journal that nobody rewrites."""

from accounts.rowsecurity import AppendOnly, ProtectRows
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0001_initial")]

    operations = [
        ProtectRows("grc_demande", subject="id"),
        ProtectRows("grc_party", subject="demande_id"),
        ProtectRows("grc_message", subject="demande_id"),
        ProtectRows("grc_event", subject="demande_id"),
        ProtectRows("grc_waitinginterval", subject="demande_id"),
        ProtectRows("grc_handover", subject="demande_id"),
        ProtectRows("grc_attachment", subject="demande_id"),
        ProtectRows("grc_searchentry"),
        AppendOnly("grc_event"),
    ]
