"""Which event is told to whom, with what: rows of the outbox, written with the event."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communes.models import Authority
from grc import links, privacy, wording
from grc.models import Demande, Event, Message, Party
from grc.notices import agents, letterhead, posting, sharing, steps, undisclosed
from grc.notices.addressees import addressees
from grc.notices.posting import TOPIC, topic_of
from grc.notices.texting import BY_SMS
from grc.registry import answer_mailbox, drawing, publicity
from grc.silence import silence_words
from notifications import operations as outbox
from notifications import registry
from notifications.channels import email
from notifications.channels.email import Letter
from notifications.enums import Channel
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
HIDDEN = "lien-personnel"  # where a preview has the secret link


class UnsentMail(NamedTuple):
    """A mail that would leave, without its secret link."""

    to: str
    letter: Letter


def filed(demande: Demande, event: Event, *parties: Party) -> None:
    """Acknowledge receipt to its author, and to its beneficiary (the content is that of CRPA R112-11-1)."""
    posting.tell("grc.filed", demande, event, _receipt(demande, event.detail.get("reason", "")), parties)


def receipt_preview(demande: Demande, reason: str) -> Letter:
    """The receipt that `filed` would post of a request that is not filed."""
    said = _receipt(demande, reason) | {"opens": "hidden"}
    return email.written("grc.filed", posting.context_of(demande, said))


def _receipt(demande: Demande, reason: str) -> dict[str, Any]:
    """What a receipt says beyond the request itself."""
    rows, silence = privacy.notice_of(demande).rows, silence_words(demande)
    return {"reason": reason, "is_receipt": True, "silence": silence, "privacy": rows}


def withdrawn(demande: Demande, event: Event) -> None:
    """Acknowledge that the request was taken back."""
    posting.tell("grc.withdrawn", demande, event, {})


def moved(demande: Demande, event: Event) -> None:
    posting.tell("grc.moved", demande, event, {"message": event.detail.get("note", "")})


def rectify(demande: Demande, event: Event, *, said: str, asked: list[dict[str, str]]) -> None:
    """Ask to correct; `asked`: the `label` of each question, and the `word` of the agent about it."""
    posting.tell("grc.rectify", demande, event, {"message": said, "asked": asked})


def take_back(event: Event) -> bool:
    """Have nothing of `event` leave that has not left. Whether some of it has left."""
    return steps.take_back(f"{TOPIC}{event.demande_id}", event)


def written(
    demande: Demande, event: Event, message: Message, *, files: int = 0, held: datetime.timedelta | None = None
) -> None:
    """Tell what was written, with the state that it brought; the files that were joined are on the page of the request.

    `held`: how long the notice waits, for who wrote may take it back.
    """
    kind = "grc.moved" if event.changes_state else "grc.message"
    posting.tell(kind, demande, event, {"message": message.body, "files": files}, held=held)


def previews(demande: Demande, *, body: str, files: int, at: datetime.datetime) -> list[UnsentMail]:
    """The mails that `written` would post, as each person would read them."""
    extra = {"message": body, "files": files, "opens": "hidden"}
    people = [(party, names) for party, names in addressees(demande, at) if party and party.address]
    if demande.demarche.is_secret:
        letter = email.written(undisclosed.KIND, undisclosed.stored(demande))
        return [UnsentMail(party.address, letter) for party, _names in people]
    return [
        UnsentMail(party.address, email.written("grc.message", posting.context_of(demande, extra | names)))
        for party, names in people
    ]


def transferred(demande: Demande, event: Event, former: Authority) -> None:
    """Tell the resident who has the request now (CRPA L114-2)."""
    extra = {"message": event.detail.get("note", ""), "former_authority_name": former.body_name}
    posting.tell("grc.transferred", demande, event, extra)


def relayed(demande: Demande, event: Event) -> None:
    """Tell, once it is under way, that it is passed on, as the receipt tells it of what is passed on at once."""
    posting.tell("grc.message", demande, event, {"message": event.detail["note"], "files": 0})


def link(demande: Demande, event: Event, party: Party) -> None:
    posting.post("grc.link", demande, event, party, {})


def attached(demande: Demande, event: Event, author: Party, user: User) -> None:
    """Tell the account, and the address of the request when it is another: whoever did it, its author learns of it."""
    posting.tell_both("grc.attached", demande, event, author, user, opens="request")


def joined(demande: Demande, event: Event, party: Party, user: User) -> None:
    """Tell the account that it follows the request; of a secret one also its people, that something is new."""
    attached(demande, event, party, user)
    if demande.demarche.is_secret:
        for other, _names in addressees(demande, event.at):
            if other is not None and other.pk != party.pk:
                posting.post("grc.message", demande, event, other, {})


def detached(demande: Demande, event: Event, party: Party, user: User) -> None:
    """Tell the account that has the request no more, and the address of the request, which is sent the new link."""
    opens = "link" if party.email_key == user.email else "space"
    posting.tell_both("grc.detached", demande, event, party, user, opens=opens)


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


def keep_back_sms(demande: Demande) -> None:
    """Have none leave that still waits."""
    waiting = Notification.objects.about(topic_of(demande)).filter(channel=Channel.SMS)
    outbox.cancel(keys=list(waiting.values_list("key", flat=True)))
