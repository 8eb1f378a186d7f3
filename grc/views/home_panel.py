"""What awaits an agent, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from communes.models import Authority
from grc import inbox, permissions
from grc.inbox.awaited import to_come
from grc.inbox.own import desk_of
from grc.models import IncomingMail, Mailbox
from grc.views.access import received_by
from grc.views.inbox import link
from grc.views.selection import reader_of

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


class IncomingPanel(Component):
    """How many mails wait to be sorted, for agents; which mailboxes cannot be read, for who set them."""

    name = "courriels"
    template_name = "grc/admin/incoming_panel.html"
    order = 51

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actor, user = current_actor(), parent_context["request"].user
        to_sort = IncomingMail.objects.visible_to(actor).to_sort().count() if actor.authority_ids else 0
        if not user.has_perm(permissions.RUN_DESK):
            return {"to_sort": to_sort, "failing": []}
        run = Authority.objects.run_by(user, on=timezone.localdate())
        failing = Mailbox.objects.failing().filter(authority__in=run.values("pk")).select_related("authority")
        return {"to_sort": to_sort, "failing": failing}
