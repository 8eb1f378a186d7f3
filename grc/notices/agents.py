"""What agents are told of requests: a reference and a link, nothing of the resident's."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc import permissions
from grc.enums import EventKind
from grc.enums.demarches import Criticality
from grc.models import Demande, Event, Watch
from grc.notices import letterhead
from notifications import operations as outbox
from notifications.enums import Urgency

KINDS = {"mention": _("appel à un collègue"), "watched": _("nouvelle d’une demande suivie")}
TOPIC = "agents:"  # then the key of the request: not among the mails to its resident
# What is told to who follows a request, when somebody else does it.
TOLD = frozenset(
    {
        EventKind.MOVED,
        EventKind.CORRECTED,
        EventKind.TRANSFERRED,
        EventKind.MESSAGE_TO_RESIDENT,
        EventKind.MESSAGE_FROM_RESIDENT,
        EventKind.PHOTO_ADDED,
        EventKind.WITHDRAWN,
        EventKind.OPINION_GIVEN,
        EventKind.COSIGNED,
        EventKind.COSIGN_REFUSED,
        EventKind.COSIGN_EXPIRED,
        EventKind.RECTIFY_ASKED,
        EventKind.RECTIFY_DROPPED,
        EventKind.RECTIFIED,
        EventKind.SHARING_GIVEN,
        EventKind.SHARING_REFUSED,
    }
)


def mentioned(demande: Demande, event: Event, users: Iterable[User]) -> None:
    """Tell the colleagues whom a note calls."""
    by = str(event.actor) if event.actor else ""
    _post("grc.mention", demande, event, users, {"by": by})


def happened(demande: Demande, event: Event) -> None:
    """Tell who follows the request, and may still treat it."""
    if event.kind not in TOLD:
        return
    followers = Watch.objects.filter(demande=demande).exclude(user=event.actor_id)
    who = permissions.who_treat([demande.authority_id], timezone.localdate(event.at))
    _post("grc.watched", demande, event, who.filter(pk__in=followers.values("user_id")), {"what": event.kind})


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the authority, the address of the request at the desk, and what happened in words."""
    what = stored.get("what")
    return {
        **letterhead.of(stored["authority_id"]),
        "desk_url": settings.WAGTAILADMIN_BASE_URL + reverse("demandes:edit", args=[stored["demande_id"]]),
        "happened": capfirst(str(EventKind(what).label)) if what else "",
        "criticality": criticality_words(stored.get("criticality", "")),
    }


def criticality_words(level: str) -> str:
    """“criticité urgente”; empty where it is the usual."""
    if level not in Criticality.RAISED:
        return ""
    return gettext("criticité %(level)s") % {"level": str(Criticality(level).label).lower()}


def _post(kind: str, demande: Demande, event: Event, users: Iterable[User], extra: dict[str, Any]) -> None:
    notices = [
        outbox.Notice(
            key=f"{kind}.{event.pk}.{user.pk}",
            topic=f"{TOPIC}{demande.pk}",
            kind=kind,
            authority_id=demande.authority_id,
            recipient=user.email,
            context={
                "demande_id": demande.pk,
                "reference": demande.reference,
                "authority_id": demande.authority_id,
                "authority_name": demande.authority.name,
                "criticality": demande.demarche.criticality,
                **extra,
            },
            forget=True,
        )
        for user in users
    ]
    if notices:
        outbox.post_all(notices, at=event.at)
        outbox.wake(urgency=Urgency.BULK)
