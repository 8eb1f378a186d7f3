"""What awaits an agent, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from grc.desk import inbox
from grc.desk.inbox.awaited import to_come
from grc.desk.inbox.own import desk_of
from grc.desk.views.inbox import link
from grc.desk.views.selection import reader_of
from grc.views.access import received_by

SHOWN_TABS = ("mes-demandes", "a-traiter", "non-attribuees", "messages", "en-retard")


class RequestsPanel(Component):
    """The tabs of the inbox that call for action, with their counts: two statements; nothing for other roles.

    Where all are empty, what will come there.
    """

    name = "demandes"
    template_name = "grc/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actor, today = current_actor(), timezone.localdate()
        if not actor.authority_ids:
            return {"tabs": []}
        tabs = inbox.counts_of_tabs(reader_of(actor, desk_of(actor, today)), today, actor.authority_ids)
        counts = inbox.count_all({key: tabs[key] for key in SHOWN_TABS})
        words = to_come(received_by(parent_context["request"])) if not any(counts.values()) else ""
        return {"tabs": [link(key, count, "") for key, count in counts.items()], "to_come": words}
