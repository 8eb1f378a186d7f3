"""What the topics and the addresses that one follows give the resident's space."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.registry.space import Panel, Shelf, ToDo
from home.interests import novelties, passages
from home.interests.models import CollectionAddress, Interest

IN_SPACE = 8
ONE_DAY = datetime.timedelta(days=1)


def topics(user_id: int, at: datetime.datetime) -> Panel:
    """The newest of what one follows: four queries, one before one follows anything."""
    followed = list(Interest.objects.of(user_id))
    found = novelties.for_interests(followed, at)[:IN_SPACE] if followed else []
    has_sites = len({one.authority_id for one in followed}) > 1
    return Panel("home/interests/shelf.html", {"followed": followed, "found": found, "has_sites": has_sites})


def collection(user_id: int, at: datetime.datetime) -> Panel:
    """What is collected next at the addresses that one follows: three queries, one before one follows any."""
    today = timezone.localdate(at)
    followed = passages.days_of_addresses(CollectionAddress.objects.of(user_id), on=today)
    return Panel("home/interests/collection_shelf.html", {"followed": [(one, one.words(today)) for one in followed]})


def to_do(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """The bins to put out this evening, at each address, until the day is over: as many queries as the shelf."""
    tomorrow = timezone.localdate(at) + ONE_DAY
    followed = passages.days_of_addresses(CollectionAddress.objects.of(user_id), on=tomorrow)
    return [
        ToDo(
            title=_("Sortir les bacs ce soir\u00a0: %(bins)s") % {"bins": ", ".join(one.bins)},
            text=" ".join(one.notes),
            url=reverse("interests_collection"),
            act=_("Voir mes jours de collecte"),
            since=at,
            about=one.address.place,
            until=tomorrow,
        )
        for one in followed
        if one.that_day
    ]


SHELVES = (
    Shelf("sujets", gettext_lazy("Mes sujets"), topics),
    Shelf("collecte", gettext_lazy("Jours de collecte"), collection),
)
