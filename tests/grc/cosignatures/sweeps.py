"""What second persons attest, for the sweeps over addresses and letters."""

import datetime

from django.utils import timezone

from accounts.models import User
from grc.cosignatures import operations
from grc.cosignatures.models import Cosignature
from grc.cosignatures.operations import AttestedSentence, SecondPerson
from grc.models import Demande
from tests.grc.cosignatures.factory import cosignature_of, cosignature_token
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import EVERYONE, Policy

PERSON = SecondPerson("Alex Témoin", "alex@example.org")


def letters(filed: Demande, agent: User) -> None:
    """The letter to the second person, and what the request's people are told of their answer."""
    at = timezone.now()
    asked = operations.ask(filed, person=PERSON, attested=AttestedSentence("J’atteste l’héberger."), at=at)
    operations.answer(cosignature=asked, confirms=True, reason="", at=at + datetime.timedelta(minutes=1))
    Cosignature.objects.filter(pk=asked.pk).update(answered_at=None)  # the letter leaves while it is waited for


SWEEP = RoomSweep(
    policies={"cosignature": Policy(EVERYONE)},
    values=lambda demande: {"cosignature": {"token": cosignature_token(demande)}},
    prepare=cosignature_of,
    letters=letters,
)
