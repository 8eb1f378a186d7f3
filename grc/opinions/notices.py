"""The letter to who is asked for an opinion: the question, and the secret link, made when it leaves."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grc import links, wording
from grc.models import Demande
from grc.notices import letterhead
from grc.opinions.models import Opinion
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency

KINDS = {"opinion": _("demande d’avis")}
TOPIC = "avis:"  # then the key of the request: not among the mails to its resident


def token_of(opinion_uuid: UUID) -> str:
    """The token of the link that who is asked is sent."""
    return links.token_for(links.Link(opinion_uuid, Opinion.link_version), links.OPINION)


def asked(opinion: Opinion, demande: Demande, *, at: datetime.datetime, again: bool = False) -> None:
    """Post the letter; `again`: the reminder of a day."""
    day = timezone.localdate(at).isoformat() if again else "first"
    outbox.post(
        outbox.Notice(
            key=f"grc.opinion.{opinion.uuid}.{day}",
            topic=f"{TOPIC}{demande.pk}",
            kind="grc.opinion",
            authority_id=demande.authority_id,
            recipient=opinion.email,
            urgency=Urgency.BULK,
            context={
                "opinion_uuid": str(opinion.uuid),
                "origin_id": demande.authority_id,
                "authority_name": wording.of_body(demande.authority),
                "authority_phone": demande.authority.phone,
                "name": opinion.name,
                "question": opinion.question,
                "answer_by": opinion.answer_by.isoformat(),
                "again": again,
            },
            forget=True,
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.BULK)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the authority, and the secret link."""
    sender = letterhead.of(stored["origin_id"])
    return {
        **sender,
        "opinion_url": sender["site_url"] + reverse("demande_avis", args=[token_of(UUID(stored["opinion_uuid"]))]),
    }


def register_kinds() -> None:
    """Make them known to the outbox (`AppConfig.ready`)."""
    registry.register_kinds("grc", KINDS, extend=mail_context)
