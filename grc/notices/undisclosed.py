"""The one notice of a request under professional secrecy: that there is news in the space, and nothing of what.

It is the metropolis's, whose space it is: neither the sender nor the subject, nor any word or address, says of whom or
of what. It is mailed, never texted or pushed: a telephone shows these to whoever passes by.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communes.models import Authority
from grc.models import Demande
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from notifications.models import Notification

KIND = "grc.news"
WAIT = datetime.timedelta(minutes=10)  # in which several are one
JOINED, LEFT = "attached", "detached"


def register_kind() -> None:
    """Make it known to the outbox."""
    label = str(gettext_lazy("nouvelle d’un dossier"))
    registry.register_kind(KIND, label=label, channels={Channel.EMAIL: "portail/mails/letter"}, extend=letter_context)


def post(demande: Demande, recipient: str, *, key: str, topic: str, what: str, at: datetime.datetime) -> None:
    """Tell that address that something is new, in the caller's transaction; what still waits to be told is told by it.

    `what`: "attached" or "detached" of the account's own act, which is told at once; anything else is news.
    """
    is_own = what in {JOINED, LEFT}
    waiting = Notification.objects.filter(topic=topic, kind=KIND, recipient=recipient, context__what="")
    if not is_own:
        outbox.drop(outbox.unclaimed(waiting))
    outbox.post(
        outbox.Notice(
            key=key,
            topic=topic,
            kind=KIND,
            authority_id=Authority.objects.metropolis().pk,
            recipient=recipient,
            urgency=Urgency.URGENT if is_own else Urgency.BULK,
            due_at=at if is_own else at + WAIT,
            context=stored(demande, what if is_own else ""),
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.URGENT if is_own else Urgency.BULK)


def stored(demande: Demande, what: str = "") -> dict[str, Any]:
    """What the outbox keeps of it."""
    return {"reference": demande.reference, "what": what}


def letter_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words."""
    paper = letterhead.of(None)
    subjects = {
        JOINED: _("Votre compte suit un dossier de plus"),
        LEFT: _("Votre compte ne suit plus un dossier"),
        "": _("Du nouveau dans votre espace"),
    }
    page = reverse("space") if stored["what"] == LEFT else reverse("space_demande", args=[stored["reference"]])
    return {
        **paper,
        "subject": subjects[stored["what"]],
        "text": _(
            "Ouvrez votre espace pour le lire. Ce courriel n’en dit pas plus\u00a0: quelqu’un d’autre pourrait le lire."
            " Deux preuves de votre identité vous seront demandées."
        ),
        "page_url": paper["site_url"] + page,
        "action": _("Ouvrir mon espace"),
        "why": _("Vous recevez ce courriel parce que vous avez un compte ici. Si ce n’est pas vous, ne faites rien."),
    }
