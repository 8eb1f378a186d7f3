"""The letter to the second person, with the secret link, made when it leaves; what the request's people are told."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import SYSTEM, acting_as
from grc import links, wording
from grc import notices as requests
from grc.cosignatures.enums import CosignatureState
from grc.cosignatures.models import Cosignature
from grc.enums import PartyRole
from grc.models import Demande, Event
from grc.notices import letterhead, posting
from notifications import operations as outbox
from notifications import registry
from notifications.channels.failures import RefusedError
from notifications.enums import Urgency

KINDS = {"cosignature": gettext_lazy("confirmation demandée à une deuxième personne")}
TOLD = {"cosigned": gettext_lazy("réponse de la deuxième personne")}
TOPIC = "cosignature:"  # then the key of the request: not among the mails to its resident
PURPOSE = b"guichet.grc.cosignature:"  # a token of one purpose opens nothing of the others


def token_of(cosignature: Cosignature) -> str:
    """The token of its current link."""
    return links.token_for(cosignature, PURPOSE)


def asked(cosignature: Cosignature, demande: Demande, *, at: datetime.datetime, again: bool = False) -> None:
    """Post the letter; `again`: the reminder. Of the request the outbox has the key alone."""
    name = "again" if again else "first"
    outbox.post(
        outbox.Notice(
            key=f"grc.cosignature.{cosignature.uuid}.{cosignature.link_version}.{name}",
            topic=f"{TOPIC}{demande.pk}",
            kind="grc.cosignature",
            authority_id=demande.authority_id,
            recipient=cosignature.email,
            urgency=Urgency.BULK,
            context={
                "cosignature": str(cosignature.uuid),
                "link_version": cosignature.link_version,
                "again": again,
            },
            forget=True,
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.BULK)


def answered(demande: Demande, event: Event) -> None:
    """Tell the request's people what the second person answered, or that they did not in time."""
    posting.tell("grc.cosigned", demande, event, {"what": event.kind})


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Who asks, what, and the secret link. Raises `RefusedError` once it is waited for no more."""
    with acting_as(SYSTEM):
        found = Cosignature.objects.select_related("demande__authority", "demande__demarche")
        asked = found.filter(uuid=UUID(stored["cosignature"]), link_version=stored["link_version"]).first()
        is_awaited = asked is not None and asked.state(timezone.localdate()) == CosignatureState.AWAITED
        if asked is None or not is_awaited or not asked.demande.is_open:
            raise RefusedError(_("la confirmation n’est plus attendue"))
        parties = {party.role: party.name for party in asked.demande.parties.all()}
    demande = asked.demande
    sender = letterhead.of(demande.origin_id or demande.authority_id)
    return {
        **sender,
        "name": asked.name,
        "asked_by": parties.get(PartyRole.BENEFICIARY) or parties.get(PartyRole.AUTHOR) or "",
        "attested": asked.attested,
        "label": demande.demarche.label,
        "answer_by": asked.answer_by.isoformat(),
        "authority_name": wording.of_body(demande.authority),
        "authority_phone": demande.authority.phone,
        "cosignature_url": sender["site_url"] + reverse("cosignature", args=[token_of(asked)]),
    }


def register_kinds() -> None:
    """Make them known to the outbox (`AppConfig.ready`)."""
    registry.register_kinds("grc", KINDS, extend=mail_context)
    registry.register_kinds("grc", TOLD, extend=requests.mail_context)
