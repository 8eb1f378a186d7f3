"""What awaits an agent, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from grc import inbox
from grc.views.inbox import link

SHOWN_TABS = ("mes-demandes", "a-traiter", "non-attribuees", "messages", "en-retard")


class RequestsPanel(Component):
    """The tabs of the inbox that call for action, with their counts: one statement; nothing for other roles."""

    name = "demandes"
    template_name = "grc/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actor, today = current_actor(), timezone.localdate()
        if not actor.authority_ids:
            return {"tabs": []}
        tabs = inbox.selections(actor.user_id, today)
        counts = inbox.count_each({key: tabs[key] for key in SHOWN_TABS}, authority_ids=actor.authority_ids)
        return {"tabs": [link(key, count, "") for key, count in counts.items()]}
