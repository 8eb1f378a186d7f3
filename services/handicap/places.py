"""Who may be asked about a file: the MDMPH, and the places where one is received.

Reception points are pages of the house (`home.PlacePage`, of the kind « accueil des personnes handicapées »), with the
hours, access and telephone that any place has: officers write them, without an engineer, and they stand among the
places of their site too. Those of the metropolis's site are shown on every site, a commune's own (its CCAS, say) on its
own alone. How to reach the MDMPH itself, its telephone relay included, is what the project team keeps of it as of any
body (`communes.Authority`). What nobody has filled in is not shown.
"""

import datetime
from typing import NamedTuple

from django.utils import timezone

from communes import opening
from communes.enums import AuthorityKind
from communes.models import Authority, ClosingDay
from home.enums import PlaceKind
from home.models import PlacePage
from home.models.places import HORIZON

MDMPH = "mdmph"  # the slug of the body, in `communes/data/authorities.csv`


class ReceptionPoint(NamedTuple):
    """A place where one is received, and the days on which it is closed; None: those of the site that shows it."""

    place: PlacePage
    closing: opening.Closing | None


def mdmph() -> Authority | None:
    """The body that decides; None where it is not in service."""
    return Authority.objects.active().filter(slug=MDMPH).first()


def closing_days(body: Authority | None, *, at: datetime.datetime) -> opening.Closing:
    """The days to come on which the body is closed, public holidays included."""
    return ClosingDay.objects.concerning(body).within(timezone.localdate(at), days=HORIZON).named()


def reception_points(site_of: Authority | None, closing: opening.Closing) -> list[ReceptionPoint]:
    """The points that the site of an authority shows, its own first, then those of the metropolis. Two queries.

    `closing`: the days on which those of the metropolis's site are closed.
    """
    hosts = Authority.objects.filter(kind=AuthorityKind.METROPOLIS, site__isnull=False)
    homes = {host.pk: host.site.root_page for host in hosts.select_related("site__root_page") if host.site}
    own = site_of if site_of and site_of.site and site_of.pk not in homes else None
    if own and own.site:
        homes[own.pk] = own.site.root_page
    found = PlacePage.objects.welcoming(PlaceKind.DISABILITY, below=homes.values()).defer("body")
    mine = homes[own.pk].path if own else None
    points = [ReceptionPoint(one, None if mine and one.path.startswith(mine) else closing) for one in found]
    return sorted(points, key=lambda point: point.closing is not None)
