"""Rows of the outbox about a request: to which of its people, by which channel, after what still waits."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import User
from grc.enums import PartyRole
from grc.models import Demande, Event, Party
from grc.notices import steps, undisclosed
from grc.notices.addressees import addressees
from grc.notices.texting import is_texted, texted
from grc.routing import contact_of
from grc.wording.timers import answer_by, answer_words
from notifications import operations as outbox
from notifications.enums import Channel, Urgency

AWAITED = {"filed", "link", "attached", "detached"}  # by who has just asked for it
ACCOUNT = "account"  # whom a notice is for who is none of its people, or as somebody whom it joins
TOPIC = "demande:"  # then the key of the request


def topic_of(demande: Demande) -> str:
    """Under which topic the outbox keeps what concerns the request."""
    return f"{TOPIC}{demande.pk}"


def tell(
    kind: str,
    demande: Demande,
    event: Event,
    extra: dict[str, Any],
    parties: Iterable[Party] | None = None,
    *,
    held: datetime.timedelta | None = None,
) -> None:
    for party, names in addressees(demande, event.at, parties):
        post(kind, demande, event, party, extra | names, held=held)


def post(
    kind: str,
    demande: Demande,
    event: Event,
    to: Party | None,
    extra: dict[str, Any],
    *,
    held: datetime.timedelta | None = None,
) -> None:
    """Post a notice to `to`, if they gave an address, or a mobile telephone alone.

    The secret link is made when the notice leaves, not stored.
    """
    if to is None:
        return
    is_helper = to.role == PartyRole.HELPER
    name = f"helper{to.pk}" if is_helper else "beneficiary" if to.role == PartyRole.BENEFICIARY else "author"
    if demande.demarche.is_secret:  # to the account that follows it today, whatever address came with it
        if to.user is not None:
            post_to(to.user.email, kind, demande, event, extra, name=name, held=held)
    elif is_helper:
        if to.address:
            post_to(to.address, kind, demande, event, extra, name=name, held=held)
    elif to.email:
        post_to(to.email, kind, demande, event, extra | own_link(to), name=name, held=held)
    elif (number := texted(to)) and is_texted(kind, demande) and outbox.may_text(number, at=event.at):
        # Nothing of what was written: a telephone shows it to whoever passes by.
        said, channel = extra | {"message": ""} | own_link(to), Channel.SMS
        post_to(number, kind, demande, event, said, name=name, channel=channel, held=held)


def own_link(to: Party) -> dict[str, str]:
    """From what the link of one of its people is made, when it is not from the request itself."""
    return {"demande_uuid": str(to.link_uuid)} if to.link_uuid else {}


def tell_both(kind: str, demande: Demande, event: Event, party: Party, user: User, *, opens: str) -> None:
    """One mail to each address, one in all when they are the same. `opens`: what the account's leads to."""
    same = party.email_key == user.email or demande.demarche.is_secret
    extra = {"opens": opens, "to_account": True, "same": same} | own_link(party)
    post_to(user.email, kind, demande, event, extra, name=ACCOUNT)
    if not same:
        post(kind, demande, event, party, {"to_account": False})


def post_to(
    address: str,
    kind: str,
    demande: Demande,
    event: Event,
    extra: dict[str, Any],
    *,
    name: str,
    channel: Channel = Channel.EMAIL,
    held: datetime.timedelta | None = None,
) -> None:
    if demande.demarche.is_secret:
        key, what = steps.key_of(event.pk, name), kind.partition(".")[2]
        undisclosed.post(demande, address, key=key, topic=topic_of(demande), what=what, at=event.at)
        return
    topic, context = topic_of(demande), context_of(demande, extra) | {"event": event.pk, "at": event.at.isoformat()}
    urgency = Urgency.URGENT if kind.partition(".")[2] in AWAITED else Urgency.BULK
    due_at = event.at
    if name != ACCOUNT and kind != "grc.filed":  # nothing waits before it
        bare = steps.is_bare(kind, context)
        carried = steps.carry(topic, name=name, recipient=address, channel=channel, bare=bare, at=event.at)
        context["steps"], due_at = carried
    due_at = max(due_at, event.at + held) if held else due_at
    outbox.post(
        outbox.Notice(
            key=steps.key_of(event.pk, name),
            topic=topic,
            kind=kind,
            authority_id=demande.authority_id,
            recipient=address,
            urgency=urgency,
            due_at=due_at,
            context=context,
            channel=channel,
        ),
        at=event.at,
    )
    outbox.wake(urgency=urgency)


def context_of(demande: Demande, extra: Mapping[str, Any]) -> dict[str, Any]:
    """What the outbox keeps of the request for the templates."""
    authority, contact = demande.authority, contact_of(demande)
    return {
        "demande_uuid": str(demande.uuid),
        "link_version": demande.link_version,
        "origin_id": demande.origin_id,
        "reference": demande.reference,
        "label": demande.demarche.label,
        "demande_kind": demande.demarche.kind,
        "is_assistance": demande.demarche.is_assistance,
        "state": demande.state,
        "state_word": demande.demarche.workflow.label(demande.state),
        "filed_at": demande.filed_at.isoformat(),
        "answer_by": answer_words(demande),
        "answer_on": day.isoformat() if (day := answer_by(demande)) else "",
        "due_on": demande.aimed_on.isoformat() if demande.aimed_on else "",
        "authority_id": authority.pk,
        "authority_name": authority.body_name,
        "contact_name": contact.name,
        "authority_phone": contact.phone,
        "authority_email": contact.email,
        **extra,
    }
