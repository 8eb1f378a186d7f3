"""What whoever answers for an authority is told of its business software."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communes.enums import Role
from communes.models import Membership
from grc.enums import PauseReason
from grc.notices import letterhead
from grc.partners.models import Webhook
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency

KINDS = {"webhook_paused": _("notification de logiciel suspendue")}


def paused(webhook: Webhook, *, at: datetime.datetime) -> None:
    """Tell the supervisors of the authority, or the project team where there is none, that nothing is posted now."""
    in_force = Membership.objects.in_force(timezone.localdate(at)).select_related("user")
    of_authority = in_force.filter(authority=webhook.authority_id, role=Role.SUPERVISOR)
    told = list(of_authority) or list(in_force.filter(role=Role.PROJECT_TEAM))
    outbox.post_all(
        [
            outbox.Notice(
                key=f"grc.webhook.{webhook.pk}.{at:%Y%m%d%H%M%S}.{member.user_id}",
                topic=f"webhook:{webhook.pk}",
                kind="grc.webhook_paused",
                authority_id=webhook.authority_id,
                recipient=member.user.email,
                context={
                    "webhook_id": webhook.pk,
                    "authority_id": webhook.authority_id,
                    "authority_name": webhook.authority.name,
                    "name": webhook.name,
                    "is_gone": webhook.pause_reason == PauseReason.GONE,
                },
                urgency=Urgency.URGENT,
            )
            for member in {member.user_id: member for member in told}.values()
        ],
        at=at,
    )
    outbox.wake(urgency=Urgency.URGENT)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the authority, and where its messages are in the administration."""
    page = reverse("notifications-logiciels:deliveries", args=[stored["webhook_id"]])
    return {**letterhead.of(stored["authority_id"]), "page_url": settings.WAGTAILADMIN_BASE_URL + page}


def register_kinds() -> None:
    """Make them known to the outbox (`AppConfig.ready`)."""
    registry.register_kinds("grc", KINDS, extend=mail_context)
