"""What the register adds to the page on which a report is followed."""

import datetime

from grc.models import Demande
from grc.registry import FollowupPanel
from grc.views.door import Door
from signalement.register.plan import plan_of


def where(demande: Demande, _door: Door, _at: datetime.datetime) -> list[FollowupPanel]:
    """Where it is, as exactly as who made it said: none of it is public by that. One statement at most."""
    latitude, longitude, commune = demande.latitude, demande.longitude, demande.commune
    name = commune.name if commune else ""
    words = ", ".join(filter(None, (demande.address, "" if name and name in demande.address else name)))
    if latitude is None or longitude is None:
        return []
    plan = plan_of(commune, (latitude, longitude))
    if plan is None:
        return []
    context = {"words": words, "plan": plan}
    return [FollowupPanel("signalement/register/where.html", context, style="css/static_map.css")]
