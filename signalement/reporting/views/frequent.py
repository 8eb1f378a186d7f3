"""The categories at hand on the report form: those that the territory of a site reports most."""

import datetime
from collections.abc import Iterable

from communes.models import Authority
from signalement.catalogue.offers import Family, Offer
from signalement.register.results import most_reported

AT_HAND = 6
LATELY = datetime.timedelta(days=90)
# Where too little was reported: what any town reports most.
USUAL = (
    *("depot-sauvage", "lampadaire-eteint", "nid-de-poule"),
    *("stationnement-genant", "rue-sale", "vehicule-abandonne"),
)
# By site: the day, and what was counted then. Once a day is enough, and no page waits for it.
_counted: dict[int | None, tuple[datetime.date, list[str]]] = {}


def at_hand(site: Authority | None, offered: Iterable[Family], at: datetime.datetime) -> list[Offer]:
    """The offers that are one tap away, the most reported first, then the usual ones."""
    offers = {offer.slug: offer for family in offered for offer in family.offers}
    ranked = dict.fromkeys([*_lately(site, at), *USUAL, *offers])
    return [offers[slug] for slug in ranked if slug in offers][:AT_HAND]


def _lately(site: Authority | None, at: datetime.datetime) -> list[str]:
    key = site.pk if site else None
    kept = _counted.get(key)
    if kept is None or kept[0] != at.date():
        kept = _counted[key] = (at.date(), most_reported(site, since=at - LATELY)[:AT_HAND])
    return kept[1]
