"""Teams of agents."""

from collections.abc import Collection

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc.models import Demarche, Team


def team_of(
    authority: Authority, *members: User, name: str = "Voirie", demarches: Collection[Demarche] = (), **fields: object
) -> Team:
    """A team of the authority, with these members, that receives these démarches."""
    with acting_as(SYSTEM):
        team = Team.objects.create(authority=authority, name=name, **fields)
        team.members.set(members)
        team.demarches.set(demarches)
    return team
