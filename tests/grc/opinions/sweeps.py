"""Opinions asked of somebody outside, for the sweeps over addresses, requests and letters."""

from accounts.models import User
from grc.models import Demande
from grc.opinions import operations
from grc.opinions.models import Opinion
from grc.opinions.operations import OpinionRequest
from tests.factories.requests import FILED_AT
from tests.grc.opinions.factory import opinion_of, opinion_token
from tests.security.rooms import RoomSweep, Values
from tests.security.routes.canaries import AT
from tests.security.routes.policy import DESK, EVERYONE, Policy

ASKED = {"who": "Le réseau", "email": "reseau@example.org", "question": "Est-ce à vous ?"}


def waiting(request: Demande) -> None:
    """One that is waited for, asked on the day of the sweeps."""
    Opinion.objects.filter(pk=opinion_of(request).pk).update(asked_at=AT)


def actions(request: Demande) -> Values:
    opinion = {"opinion": request.opinions.get().pk}
    return {"avis": ASKED, "relancer": opinion, "annuler-avis": opinion}


def letters(filed: Demande, agent: User) -> None:
    asked = OpinionRequest(name="Le réseau", email="reseau@example.org", question="Est-ce à vous ?")
    operations.ask(demande_id=filed.pk, asked=asked, by=agent, version=filed.version, at=FILED_AT)


SWEEP = RoomSweep(
    policies={
        "demande_avis": Policy(EVERYONE),
        **{f"demandes:{name}": Policy(DESK, found=False) for name in ("avis", "relancer", "annuler-avis")},
    },
    values=lambda demande: {"demande_avis": {"token": opinion_token(demande)}},
    prepare=waiting,
    actions=actions,
    silent=("relancer/", "annuler-avis/"),
    letters=letters,
)
