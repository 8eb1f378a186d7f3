"""What agents read of a consent to see a resident's page."""

import datetime
from typing import Any

from accounts.models import User
from grc import permissions
from grc.enums.sharing import SharingState
from grc.models import Demande
from grc.operations import sharing


def facts(demande: Demande, user: User, at: datetime.datetime) -> dict[str, Any]:
    """What the treatment page says of a consent; nothing but for a question to the assistance team: two queries."""
    if not permissions.is_of_assistance(demande):
        return {}
    last = sharing.last(demande)
    state = permissions.consent(last, at) if last else None
    return {
        "last": last,
        "state": state,
        "is_theirs": demande.assignee_id == user.pk,
        "may_ask": state not in {SharingState.ASKED, SharingState.ACTIVE, SharingState.REFUSED},
    }
