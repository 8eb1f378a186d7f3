"""The letter that asks to see a page: nothing of the request in it, a way to sign in and answer."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grc import wording
from grc.models import Demande, Sharing
from grc.notices import letterhead
from notifications import operations as outbox
from notifications.enums import Urgency

KINDS = {"sharing": _("demande à voir une page")}
TOPIC = "demande:"  # then the key of the request: what it was told goes with it


def asked(sharing: Sharing, demande: Demande, *, at: datetime.datetime) -> None:
    """Post it to the account."""
    outbox.post(
        outbox.Notice(
            key=f"grc.sharing.{sharing.pk}",
            topic=f"{TOPIC}{demande.pk}",
            kind="grc.sharing",
            authority_id=demande.authority_id,
            recipient=sharing.user.email,
            urgency=Urgency.URGENT,
            context={"origin_id": demande.origin_id, "authority_name": wording.of_body(demande.authority)},
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.URGENT)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the site, and where one answers once signed in."""
    sender = letterhead.of(stored["origin_id"])
    return {**sender, "space_url": sender["site_url"] + reverse("space")}
