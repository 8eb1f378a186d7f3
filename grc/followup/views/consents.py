"""What the resident reads of a consent to see their page."""

import datetime
from typing import Any

from grc import permissions
from grc.enums import PartyRole
from grc.enums.sharing import SharingState
from grc.models import Demande, Look
from grc.operations import sharing
from grc.views.door import Door

SHOWN = 20  # looks


def of_resident(demande: Demande, door: Door, viewer: int | None, at: datetime.datetime) -> dict[str, Any]:
    """What the follow-up page says of a consent, and when the page was seen: three queries.

    Through the link, that one is asked: the answer is the account's.
    """
    if not permissions.is_of_assistance(demande) or door.role != PartyRole.AUTHOR:
        return {}
    last = sharing.last(demande)
    state = permissions.consent(last, at) if last else None
    if not door.is_space:
        return {"elsewhere": True, "state": state} if state == SharingState.ASKED else {}
    looks = Look.objects.filter(sharing__demande=demande, sharing__user=viewer).order_by("-at", "-pk")
    return {
        "last": last,
        "state": state,
        "looks": list(looks[:SHOWN]),
        "may_offer": demande.is_open and state not in {SharingState.ASKED, SharingState.ACTIVE},
    }
