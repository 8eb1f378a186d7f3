"""What the residents of the demonstration follow."""

import datetime

from accounts.models import User
from communes.models import Authority
from home.enums import Rhythm, Topic
from home.interests import operations
from home.interests.models import Interest
from home.interests.operations import Choice
from portail.demo.documents import HOLDER

CHOICES = {
    "bron": {
        Topic.WORKS: Choice(Rhythm.AT_ONCE),
        Topic.WASTE: Choice(Rhythm.WEEKLY),
        Topic.CULTURE: Choice(Rhythm.SPACE),
    },
    "metropole": {Topic.COUNCIL: Choice(Rhythm.WEEKLY), Topic.NATURE: Choice(Rhythm.SPACE)},
}


def install_interests(*, at: datetime.datetime) -> int:
    """Topics of two sites for the first resident, who is told of what is online already; returns how many are new."""
    holder = User.objects.get(email=HOLDER)
    if Interest.objects.filter(user=holder).exists():
        return 0
    for slug, choices in CHOICES.items():
        operations.choose(holder, Authority.objects.get(slug=slug), choices, at=at)
    return Interest.objects.filter(user=holder).count()
