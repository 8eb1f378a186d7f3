"""What the topics that one follows give the resident's space."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.registry.space import Panel, Shelf
from home.interests import novelties
from home.interests.models import Interest

IN_SPACE = 8


def topics(user_id: int, at: datetime.datetime) -> Panel:
    """The newest of what one follows: four queries, one before one follows anything."""
    followed = list(Interest.objects.of(user_id))
    found = novelties.for_interests(followed, at)[:IN_SPACE] if followed else []
    has_sites = len({one.authority_id for one in followed}) > 1
    return Panel("home/interests/shelf.html", {"followed": followed, "found": found, "has_sites": has_sites})


SHELVES = (Shelf("sujets", _("Mes sujets"), topics),)
