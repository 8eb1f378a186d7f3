"""The mail that brings the link of a draft, and the one that says that it is forgotten soon: neutral from outside."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from communes.models import Brand
from notifications import operations as outbox
from notifications import registry
from notifications.channels.failures import RefusedError
from notifications.enums import Channel, Urgency
from services.drafts import links
from services.drafts.models import ServiceDraft

KIND, REMINDER_KIND = "drafts.link", "drafts.reminder"
TEMPLATES = {KIND: "services/drafts/mails/link", REMINDER_KIND: "services/drafts/mails/reminder"}


def post(draft: ServiceDraft, *, at: datetime.datetime, is_reminder: bool = False) -> None:
    """Write to the author of a draft; of it the outbox has the key alone."""
    kind = REMINDER_KIND if is_reminder else KIND
    recipient = draft.email or (draft.user.email if draft.user else "")
    outbox.post(
        outbox.Notice(
            key=f"{kind}.{draft.uuid}.{at.isoformat()}",
            topic=f"{kind}:{draft.pk}",
            kind=kind,
            authority_id=draft.origin_id,
            recipient=recipient,
            context={"draft": str(draft.uuid)},
            forget=True,
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.BULK)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The link of the draft, its service, its last day, the brand. Raises `RefusedError` when it was sent meanwhile."""
    with acting_as(SYSTEM):
        found = ServiceDraft.objects.filter(uuid=UUID(stored["draft"]))
        draft = found.select_related("page", "origin__site__brand").first()
    if draft is None:
        raise RefusedError(_("le brouillon a été envoyé, ou supprimé"))
    site = draft.origin.site
    brand = getattr(site, "brand", None) or Brand()
    return {
        "site_url": site.root_url if site else "",
        "brand": brand.letterhead(name=draft.origin.body_name),
        "take_up_url": (site.root_url if site else "") + reverse("draft", args=[links.token_for(draft)]),
        "last_day": draft.last_day,
    }


def register_kinds() -> None:
    """Make these notices known to the outbox."""
    labels = {KIND: _("lien d’un brouillon"), REMINDER_KIND: _("brouillon bientôt effacé")}
    for kind, label in labels.items():
        registry.register_kind(kind, label=label, channels={Channel.EMAIL: TEMPLATES[kind]}, extend=mail_context)
