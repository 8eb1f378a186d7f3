"""Which event is told to whom, with what: rows of the outbox, written with the event."""

from typing import Any

from communes.models import Authority
from notifications import operations as outbox
from notifications.enums import Urgency

from grc.enums import PartyRole
from grc.models import Demande, Event, Message, Party


def topic_of(demande: Demande) -> str:
    """Under which topic the outbox keeps what concerns the request."""
    return f"demande:{demande.pk}"


def filed(demande: Demande, event: Event, author: Party) -> None:
    """Acknowledge receipt (the content is that of CRPA R112-11-1)."""
    _post("grc.filed", demande, event, author, {"reason": event.detail.get("reason", "")})


def moved(demande: Demande, event: Event) -> None:
    _post("grc.moved", demande, event, _author(demande), {"message": event.detail.get("note", "")})


def written(demande: Demande, event: Event, message: Message) -> None:
    _post("grc.message", demande, event, _author(demande), {"message": message.body})


def transferred(demande: Demande, event: Event, former: Authority) -> None:
    """Tell the resident who has the request now (CRPA L114-2)."""
    extra = {"message": event.detail.get("note", ""), "former_authority_name": former.name}
    _post("grc.transferred", demande, event, _author(demande), extra)


def link(demande: Demande, event: Event, author: Party) -> None:
    _post("grc.link", demande, event, author, {}, urgency=Urgency.URGENT)


def _author(demande: Demande) -> Party | None:
    return Party.objects.filter(demande=demande, role=PartyRole.AUTHOR).first()


def _post(
    kind: str, demande: Demande, event: Event, to: Party | None, extra: dict[str, Any], *, urgency: Urgency = Urgency.BULK
) -> None:
    """Post a notice to `to`, if they gave an address. The secret link is not in it: it is made when the mail leaves."""
    if to is None or not to.email:
        return
    authority = demande.authority
    outbox.post(
        key=f"grc.event.{event.pk}.author",
        topic=topic_of(demande),
        kind=kind,
        authority=authority,
        recipient=to.email,
        urgency=urgency,
        at=event.at,
        context={
            "demande_uuid": str(demande.uuid),
            "link_version": demande.link_version,
            "origin_id": demande.origin_id,
            "reference": demande.reference,
            "label": demande.demarche.label,
            "state": demande.state,
            "filed_at": demande.filed_at.isoformat(),
            "due_on": demande.due_on.isoformat() if demande.due_on else "",
            "authority_name": authority.name,
            "authority_phone": authority.phone,
            "authority_email": authority.email,
            **extra,
        },
    )
    outbox.wake(urgency=urgency)
