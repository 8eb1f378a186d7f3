"""Who works on plausible requests: invented agents, in and beside the teams there are, and a few labels.

Nobody signs in to these accounts, which have no password, and no mail of the morning is written to them.
"""

import datetime
import itertools
import random
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority, Membership
from communes.operations import group_for
from grc.enums import DigestChoice, LabelColour
from grc.models import DeskSettings, Label, Team, TeamMember
from portail.demo.bulk import lives

DOMAIN = "agents.example.org"  # by which they are known again
LABELS = {"Urgent": LabelColour.RED, "Abords d’école": LabelColour.YELLOW, "Élu informé": LabelColour.BLUE}
FEWEST, MOST, PEOPLE_EACH, OF_OTHERS = 2, 12, 15_000, 24


class Staff(NamedTuple):
    """Agents by their keys, with the share of the work that each of them takes."""

    agents: Sequence[int] = ()
    shares: Sequence[float] = ()

    def one(self, rng: random.Random) -> int | None:
        return rng.choices(self.agents, cum_weights=self.shares)[0] if self.agents else None


def staff_of(agents: Iterable[int]) -> Staff:
    """The same agents, some of whom do more than others, and none most of it: the tenth does a quarter of the first."""
    ordered = list(agents)
    shares = [1 / number**0.6 for number in range(1, len(ordered) + 1)]
    return Staff(ordered, list(itertools.accumulate(shares)))


def hire(authorities: Collection[Authority], *, on: datetime.date) -> int:
    """Give each of these authorities its invented agents and, where it has none, labels; how many agents are new."""
    with acting_as(SYSTEM):
        known = set(User.objects.filter(email__endswith=f"@{DOMAIN}").values_list("email", flat=True))
        made = 0
        for authority in authorities:
            new = [one for one in agents_of(authority) if one.email not in known]
            if new:
                made += enrol(authority, User.objects.bulk_create(new), since=on.replace(month=1, day=1))
        labelled = set(Label.objects.values_list("authority", flat=True))
        Label.objects.bulk_create(
            Label(authority=authority, name=name, colour=colour)
            for authority in authorities
            for name, colour in LABELS.items()
            if authority.pk not in labelled
        )
    return made


def agents_of(authority: Authority) -> list[User]:
    """As many as it would have by its population, always the same."""
    is_commune = authority.kind == AuthorityKind.COMMUNE
    number = min(MOST, FEWEST + (authority.population or 0) // PEOPLE_EACH) if is_commune else OF_OTHERS
    rng, found = random.Random(authority.slug), []  # noqa: S311 a demo, not a secret
    for index in range(1, number + 1):
        first, last = rng.choice(lives.WORDS["first_names"]), rng.choice(lives.WORDS["last_names"])
        one = User(email=f"{authority.slug}.{index}@{DOMAIN}", first_name=first, last_name=last)
        one.set_unusable_password()
        found.append(one)
    return found


def enrol(authority: Authority, people: Sequence[User], *, since: datetime.date) -> int:
    """Have these people serve the authority as agents, and share its teams among them; how many they are."""
    Membership.objects.bulk_create(
        Membership(user=one, authority=authority, role=Role.AGENT, starts_on=since) for one in people
    )
    group_for(authority=authority, role=Role.AGENT).user_set.add(*people)
    DeskSettings.objects.bulk_create(DeskSettings(user=one, digest=DigestChoice.NONE) for one in people)
    teams = list(Team.objects.filter(authority=authority))
    TeamMember.objects.bulk_create(
        TeamMember(team=teams[number % len(teams)], user=one) for number, one in enumerate(people) if teams
    )
    return len(people)
