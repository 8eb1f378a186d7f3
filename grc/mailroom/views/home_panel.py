"""What came in and waits, on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.context import current_actor
from communes.models import Authority
from grc import permissions
from grc.mailroom.models import IncomingMail, Mailbox


class IncomingPanel(Component):
    """How many mails wait to be sorted, for agents; which mailboxes cannot be read, for who set them."""

    name = "courriels"
    template_name = "grc/mailroom/incoming_panel.html"
    order = 51

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actor, user = current_actor(), parent_context["request"].user
        to_sort = IncomingMail.objects.visible_to(actor).to_sort().count() if actor.authority_ids else 0
        if not user.has_perm(permissions.RUN_DESK):
            return {"to_sort": to_sort, "failing": []}
        run = Authority.objects.run_by(user, on=timezone.localdate())
        failing = Mailbox.objects.failing().filter(authority__in=run.values("pk")).select_related("authority")
        return {"to_sort": to_sort, "failing": failing}
