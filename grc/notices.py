"""Which event is told to whom, with what: rows of the outbox, written with the event."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority, Brand
from grc import links, wording
from grc.enums import PartyRole, State
from grc.models import Demande, Event, Message, Party
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency

KINDS = {
    "filed": _("accusé de réception"),
    "moved": _("changement d’état"),
    "message": _("message du service"),
    "transferred": _("transfert"),
    "link": _("lien de suivi"),
    "attached": _("rattachement à un compte"),
    "detached": _("détachement d’un compte"),
}
TOPIC = "demande:"  # then the key of the request


def topic_of(demande: Demande) -> str:
    """Under which topic the outbox keeps what concerns the request."""
    return f"{TOPIC}{demande.pk}"


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


def attached(demande: Demande, event: Event, author: Party, user: User) -> None:
    """Tell the account, and the address of the request when it is another: whoever did it, its author learns of it."""
    _tell_both("grc.attached", demande, event, author, user, opens="request")


def detached(demande: Demande, event: Event, party: Party, user: User) -> None:
    """Tell the account that has the request no more, and the address of the request."""
    _tell_both("grc.detached", demande, event, party, user, opens="space")


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What a mail shows beyond what was posted: the secret link, the words of the state, the brand of the site.

    The site is the one on which the request was filed; without one, the metropolis's.
    """
    with_brand = Authority.objects.select_related("site__brand")
    bodies = with_brand.in_bulk([stored["authority_id"], stored["origin_id"]])
    authority = bodies[stored["authority_id"]]
    origin: Authority = bodies.get(stored["origin_id"]) or with_brand.metropolis()
    if origin.site is None:
        origin = with_brand.metropolis()
    brand = getattr(origin.site, "brand", None) or Brand()
    standing = wording.standing(state=stored["state"], kind=stored["demande_kind"], authority=authority)
    site_url = origin.site.root_url if origin.site else settings.WAGTAILADMIN_BASE_URL
    token = links.token_for(links.Link(UUID(stored["demande_uuid"]), stored["link_version"]))
    # An account is not sent the secret link: the request may leave it, and the link would still open it.
    opened = {
        "link": lambda: reverse("suivi", args=[token]),
        "request": lambda: reverse("space_demande", args=[stored["reference"]]),
        "space": lambda: reverse("space"),
    }[stored.get("opens", "link")]()
    return {
        "site_url": site_url,
        "follow_url": site_url + opened,
        "state_label": State(stored["state"]).label,
        "state_sentence": standing.sentence,
        "turn_sentence": standing.turn,
        "brand": brand.letterhead(name=origin.name),
    }


def register_kinds() -> None:
    """Make the notices of this package known to the outbox."""
    registry.register_kinds("grc", KINDS, extend=mail_context)


def _author(demande: Demande) -> Party | None:
    return Party.objects.filter(demande=demande, role=PartyRole.AUTHOR).first()


def _post(
    kind: str,
    demande: Demande,
    event: Event,
    to: Party | None,
    extra: dict[str, Any],
    *,
    urgency: Urgency = Urgency.BULK,
) -> None:
    """Post a notice to `to`, if they gave an address. The secret link is made when the mail leaves, not stored."""
    if to is not None and to.email:
        _post_to(to.email, kind, demande, event, extra, urgency=urgency)


def _tell_both(kind: str, demande: Demande, event: Event, party: Party, user: User, *, opens: str) -> None:
    """One mail to each address, one in all when they are the same. `opens`: what the account's leads to."""
    same = party.email_key == user.email
    extra = {"opens": opens, "to_account": True, "same": same}
    _post_to(user.email, kind, demande, event, extra, name="account", urgency=Urgency.URGENT)
    if not same:
        _post(kind, demande, event, party, {"to_account": False}, urgency=Urgency.URGENT)


def _post_to(
    address: str,
    kind: str,
    demande: Demande,
    event: Event,
    extra: dict[str, Any],
    *,
    urgency: Urgency,
    name: str = "author",
) -> None:
    authority = demande.authority
    outbox.post(
        key=f"grc.event.{event.pk}.{name}",
        topic=topic_of(demande),
        kind=kind,
        authority=authority,
        recipient=address,
        urgency=urgency,
        at=event.at,
        context={
            "demande_uuid": str(demande.uuid),
            "link_version": demande.link_version,
            "origin_id": demande.origin_id,
            "reference": demande.reference,
            "label": demande.demarche.label,
            "demande_kind": demande.demarche.kind,
            "state": demande.state,
            "filed_at": demande.filed_at.isoformat(),
            "due_on": demande.due_on.isoformat() if demande.due_on else "",
            "authority_id": authority.pk,
            "authority_name": authority.name,
            "authority_phone": authority.phone,
            "authority_email": authority.email,
            **extra,
        },
    )
    outbox.wake(urgency=urgency)
