"""What awaits an agent, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from communes.models import Authority
from grc.desk import inbox
from grc.desk.inbox.awaited import to_come
from grc.desk.inbox.own import desk_of
from grc.desk.views.inbox_links import tab_link
from grc.desk.views.selection import reader_of
from grc.enums import Kind
from grc.models import Sharing
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
        received = received_by(parent_context["request"])
        return {
            "tabs": [tab_link(key, count, "") for key, count in counts.items()],
            "to_come": "" if any(counts.values()) else to_come(received),
            "has_search": Kind.REPORT in received.kinds,  # a body without territory has one in a panel of its own
            "may_take": bool(counts["non-attribuees"]),
            "csrf_token": parent_context.get("csrf_token"),
        }


class BodyPanel(Component):
    """The first page of a body without territory: the help desk, partner bodies. Two statements; nothing for others."""

    name = "organisme"
    template_name = "grc/admin/body_panel.html"
    order = 46

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actor, received = current_actor(), received_by(parent_context["request"])
        if not actor.authority_ids or Kind.REPORT in received.kinds:
            return {}
        names = Authority.objects.filter(pk__in=actor.authority_ids).order_by("sort_key").values_list("name", flat=True)
        own = Sharing.objects.living(timezone.now()).filter(demande__authority__in=actor.authority_ids)
        return {
            "body": ", ".join(names),
            "to_come": to_come(received),
            "is_assistance": received.only_questions,
            "shown": own.count() if received.only_questions else 0,
        }
