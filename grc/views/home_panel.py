"""What awaits an agent, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from grc import inbox
from grc.models import Demande
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
        everything = Demande.objects.visible_to(actor)
        counts = inbox.count_each({key: inbox.TABS[key].narrow(everything, actor.user_id, today) for key in SHOWN_TABS})
        return {"tabs": [link(key, count, "") for key, count in counts.items()]}
