"""Polled software, for the sweeps over addresses and letters."""

import datetime

from accounts.models import User
from communes.enums import Role
from grc.models import Demande
from services.dossiers.polling import notices
from services.dossiers.polling.models import FileSource
from tests.factories.people import member
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import RUN_BRON, Policy, software


def letters(filed: Demande, _agent: User) -> None:
    """Those of a software of its authority that is silent, then answers."""
    member(filed.authority, Role.SUPERVISOR)
    source = FileSource(pk=1, authority=filed.authority, name="Droits de cité")
    since = FILED_AT - datetime.timedelta(days=1)
    notices.tell_silent(source, since=since, failure="Le logiciel est en panne.", at=FILED_AT)
    notices.tell_back(source, since=since, at=FILED_AT)


SWEEP = RoomSweep(
    policies={
        **software("logiciels-interroges"),
        "logiciels-interroges:standing": Policy(RUN_BRON),
    },
    letters=letters,
    pages={
        "polled software": ("/admin/logiciels-interroges/", 200),
        "new polled software": ("/admin/logiciels-interroges/new/", 200),
    },
)
