"""The archive that a commune of the demonstration takes with it: the one whose convention is denounced."""

import datetime

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from portail.demo.conventions import DENOUNCED
from portail.handover.models import HandoverArchive
from portail.handover.operations import prepare

ASKED_BY = "projet@example.org"


def install_handover(*, at: datetime.datetime) -> int:
    """Have it prepared, unless one was asked for; returns how many. A worker makes it."""
    with acting_as(SYSTEM):
        if HandoverArchive.objects.exists():
            return 0
    prepare(Authority.objects.get(slug=DENOUNCED), by=User.objects.get(email=ASKED_BY), at=at)
    return 1
