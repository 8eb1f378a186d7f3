"""Which event is told to whom, with what: rows of the outbox, written with the event."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority
from grc import links, wording
from grc.enums import PartyRole
from grc.models import Demande, Event, Message, Party
from grc.notices import agents, letterhead, sharing, steps, undisclosed
from grc.notices.addressees import addressees
from grc.notices.texting import BY_SMS, is_texted, texted
from grc.registry import answer_mailbox, drawing, publicity
from notifications import operations as outbox
from notifications import registry
from notifications.channels import email
from notifications.channels.email import Letter
from notifications.enums import Channel, Urgency
from notifications.models import Notification

KINDS = {
    "filed": _("accusé de réception"),
    "withdrawn": _("retrait"),
    "moved": _("changement d’état"),
    "message": _("message du service"),
    "transferred": _("transfert"),
    "rectify": _("correction demandée"),
    "link": _("lien de suivi"),
    "attached": _("rattachement à un compte"),
    "detached": _("détachement d’un compte"),
}
AWAITED = {"filed", "link", "attached", "detached"}  # by who has just asked for it
ACCOUNT = "account"  # whom a notice is for who is none of its people, or as somebody whom it joins
TOPIC = "demande:"  # then the key of the request
HIDDEN = "lien-personnel"  # where a preview has the secret link


class UnsentMail(NamedTuple):
    """A mail that would leave, without its secret link."""

    to: str
    letter: Letter


def topic_of(demande: Demande) -> str:
    """Under which topic the outbox keeps what concerns the request."""
    return f"{TOPIC}{demande.pk}"


def filed(demande: Demande, event: Event, *parties: Party) -> None:
    """Acknowledge receipt to its author, and to its beneficiary (the content is that of CRPA R112-11-1)."""
    _tell("grc.filed", demande, event, {"reason": event.detail.get("reason", ""), "is_receipt": True}, parties)


def withdrawn(demande: Demande, event: Event) -> None:
    """Acknowledge that the request was taken back."""
    _tell("grc.withdrawn", demande, event, {})


def moved(demande: Demande, event: Event) -> None:
    _tell("grc.moved", demande, event, {"message": event.detail.get("note", "")})


def rectify(demande: Demande, event: Event, *, said: str, asked: list[dict[str, str]]) -> None:
    """Ask to correct; `asked`: the `label` of each question, and the `word` of the agent about it."""
    _tell("grc.rectify", demande, event, {"message": said, "asked": asked})


def take_back(event: Event) -> bool:
    """Have nothing of `event` leave that has not left. Whether some of it has left."""
    return steps.take_back(f"{TOPIC}{event.demande_id}", event)


def written(demande: Demande, event: Event, message: Message, *, files: int = 0) -> None:
    """Tell what was written; the files that were joined are on the page of the request."""
    _tell("grc.message", demande, event, {"message": message.body, "files": files})


def previews(demande: Demande, *, body: str, files: int, at: datetime.datetime) -> list[UnsentMail]:
    """The mails that `written` would post, as each person would read them."""
    extra = {"message": body, "files": files, "opens": "hidden"}
    people = [(party, names) for party, names in addressees(demande, at) if party and party.address]
    if demande.demarche.is_secret:
        letter = email.written(undisclosed.KIND, undisclosed.stored(demande))
        return [UnsentMail(party.address, letter) for party, _names in people]
    return [
        UnsentMail(party.address, email.written("grc.message", _context(demande, extra | names)))
        for party, names in people
    ]


def transferred(demande: Demande, event: Event, former: Authority) -> None:
    """Tell the resident who has the request now (CRPA L114-2)."""
    extra = {"message": event.detail.get("note", ""), "former_authority_name": former.body_name}
    _tell("grc.transferred", demande, event, extra)


def relayed(demande: Demande, event: Event) -> None:
    """Tell, once it is under way, that it is passed on, as the receipt tells it of what is passed on at once."""
    _tell("grc.message", demande, event, {"message": event.detail["note"], "files": 0})


def link(demande: Demande, event: Event, party: Party) -> None:
    _post("grc.link", demande, event, party, {})


def attached(demande: Demande, event: Event, author: Party, user: User) -> None:
    """Tell the account, and the address of the request when it is another: whoever did it, its author learns of it."""
    _tell_both("grc.attached", demande, event, author, user, opens="request")


def joined(demande: Demande, event: Event, party: Party, user: User) -> None:
    """Tell the account that it follows the request; of a secret one also its people, that something is new."""
    attached(demande, event, party, user)
    if demande.demarche.is_secret:
        for other, _names in addressees(demande, event.at):
            if other is not None and other.pk != party.pk:
                _post("grc.message", demande, event, other, {})


def detached(demande: Demande, event: Event, party: Party, user: User) -> None:
    """Tell the account that has the request no more, and the address of the request, which is sent the new link."""
    opens = "link" if party.email_key == user.email else "space"
    _tell_both("grc.detached", demande, event, party, user, opens=opens)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What a mail shows beyond what was posted: the secret link, the words of the state, the brand of the site.

    The site is the one on which the request was filed; without one, the metropolis's.
    """
    authority = Authority.objects.get(pk=stored["authority_id"])
    sender = letterhead.of(stored["origin_id"])
    standing = wording.standing(state=stored["state"], kind=stored["demande_kind"], authority=authority)
    link = links.Link(UUID(stored["demande_uuid"]), stored["link_version"])
    token, opens = links.token_for(link), stored.get("opens", "link")
    # An account is not sent the secret link: the request may leave it, and the link would still open it.
    opened = {
        "link": lambda: reverse("suivi", args=[token]),
        "request": lambda: reverse("space_demande", args=[stored["reference"]]),
        "space": lambda: reverse("space"),
        "hidden": lambda: reverse("suivi", args=[HIDDEN]),
    }[opens]()
    # Nor is it sent an address of answers: what is written there is the request's people's.
    by_link = opens in {"link", "hidden"}
    mailbox = answer_mailbox(authority.pk) if by_link else None
    public = publicity(stored["demande_kind"], stored["reference"])
    plan = drawing(stored["demande_kind"], stored["reference"], sender["brand"]["primary"])
    return {
        **sender,
        "follow_url": sender["site_url"] + opened,
        "public": public,
        "plan": plan,
        "pictures": [plan] if plan else [],
        "reply_to": links.answer_address(link, mailbox.address) if mailbox else "",
        "mark": mailbox.mark if mailbox else "",
        "authority_said": wording.of_body(authority),
        "steps": steps.words(stored.get("steps", []), kind=stored["demande_kind"], authority=authority),
        "state_label": stored.get("state_word") or wording.label_of(stored["state"], stored["demande_kind"]),
        "state_sentence": standing.sentence,
        "turn_sentence": standing.turn,
    }


def register_kinds() -> None:
    """Make the notices of this package known to the outbox."""
    registry.register_kinds("grc", KINDS, extend=mail_context, also={Channel.SMS: BY_SMS})
    registry.register_kinds("grc", agents.KINDS, extend=agents.mail_context)
    undisclosed.register_kind()
    registry.register_kinds("grc", sharing.KINDS, extend=sharing.mail_context)


def _tell(
    kind: str, demande: Demande, event: Event, extra: dict[str, Any], parties: Iterable[Party] | None = None
) -> None:
    for party, names in addressees(demande, event.at, parties):
        _post(kind, demande, event, party, extra | names)


def _post(
    kind: str,
    demande: Demande,
    event: Event,
    to: Party | None,
    extra: dict[str, Any],
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
            _post_to(to.user.email, kind, demande, event, extra, name=name)
    elif is_helper:
        if to.address:
            _post_to(to.address, kind, demande, event, extra, name=name)
    elif to.email:
        _post_to(to.email, kind, demande, event, extra | _own_link(to), name=name)
    elif (number := texted(to)) and is_texted(kind, demande) and outbox.may_text(number, at=event.at):
        # Nothing of what was written: a telephone shows it to whoever passes by.
        said, channel = extra | {"message": ""} | _own_link(to), Channel.SMS
        _post_to(number, kind, demande, event, said, name=name, channel=channel)


def keep_back_sms(demande: Demande) -> None:
    """Have none leave that still waits."""
    waiting = Notification.objects.about(topic_of(demande)).filter(channel=Channel.SMS)
    outbox.cancel(keys=list(waiting.values_list("key", flat=True)))


def _own_link(to: Party) -> dict[str, str]:
    """From what the link of one of its people is made, when it is not from the request itself."""
    return {"demande_uuid": str(to.link_uuid)} if to.link_uuid else {}


def _tell_both(kind: str, demande: Demande, event: Event, party: Party, user: User, *, opens: str) -> None:
    """One mail to each address, one in all when they are the same. `opens`: what the account's leads to."""
    same = party.email_key == user.email or demande.demarche.is_secret
    extra = {"opens": opens, "to_account": True, "same": same} | _own_link(party)
    _post_to(user.email, kind, demande, event, extra, name=ACCOUNT)
    if not same:
        _post(kind, demande, event, party, {"to_account": False})


def _post_to(
    address: str,
    kind: str,
    demande: Demande,
    event: Event,
    extra: dict[str, Any],
    *,
    name: str,
    channel: Channel = Channel.EMAIL,
) -> None:
    if demande.demarche.is_secret:
        key, what = steps.key_of(event.pk, name), kind.partition(".")[2]
        undisclosed.post(demande, address, key=key, topic=topic_of(demande), what=what, at=event.at)
        return
    topic, context = topic_of(demande), _context(demande, extra) | {"event": event.pk, "at": event.at.isoformat()}
    urgency = Urgency.URGENT if kind.partition(".")[2] in AWAITED else Urgency.BULK
    due_at = event.at
    if name != ACCOUNT and kind != "grc.filed":  # nothing waits before it
        bare = steps.is_bare(kind, context)
        carried = steps.carry(topic, name=name, recipient=address, channel=channel, bare=bare, at=event.at)
        context["steps"], due_at = carried
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


def _context(demande: Demande, extra: Mapping[str, Any]) -> dict[str, Any]:
    """What the outbox keeps of the request for the templates."""
    authority = demande.authority
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
        "due_on": demande.due_on.isoformat() if demande.due_on else "",
        "authority_id": authority.pk,
        "authority_name": authority.body_name,
        "authority_phone": authority.phone,
        "authority_email": authority.email,
        **extra,
    }
