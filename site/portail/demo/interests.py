"""What the residents of the demonstration follow."""

import datetime

from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from communes.reference_tables.lookup import StreetDays, collection_table, look_up
from home.enums import Reminder, Rhythm, Topic
from home.interests import operations
from home.interests.models import CollectionAddress, Interest
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


AT_HOME = "14 rue de la République"


def install_address(*, at: datetime.datetime) -> int:
    """The address of the first resident in Bron, who is reminded by mail; returns whether it is new (1) or not (0)."""
    holder = User.objects.get(email=HOLDER)
    if CollectionAddress.objects.filter(user=holder).exists():
        return 0
    bron = Authority.objects.get(slug="bron")
    table = collection_table(bron)
    found = look_up(table, AT_HOME, on=timezone.localdate(at)) if table else None
    assert isinstance(found, StreetDays)  # noqa: S101 the demonstration has this street
    operations.follow_address(holder, bron, found, Reminder.MAIL, at=at)
    return 1


def install_interests(*, at: datetime.datetime) -> int:
    """Topics of two sites for the first resident, who is told of what is online already; returns how many are new."""
    holder = User.objects.get(email=HOLDER)
    if Interest.objects.filter(user=holder).exists():
        return 0
    for slug, choices in CHOICES.items():
        operations.choose(holder, Authority.objects.get(slug=slug), choices, at=at)
    return Interest.objects.filter(user=holder).count()
