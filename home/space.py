"""What the content gives the resident's space: what is new in their commune, and the pages they keep."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.registry.space import Panel, Shelf
from home.models import Alert, EventPage, HomeCommune, NewsPage
from home.querysets import favourites_of

IN_SPACE = 6  # favourites
IN_SHELF = 3  # news, and dates


def commune(user_id: int, at: datetime.datetime) -> Panel:
    """News, alerts and dates of the commune that the resident has chosen: five queries, one before they have."""
    chosen = HomeCommune.objects.select_related("commune__site__root_page").filter(user=user_id).first()
    mine = chosen.commune if chosen else None
    if mine is None or mine.site is None or not mine.open_site_url:
        return Panel("home/own/commune_shelf.html", {"commune": mine})
    home = mine.site.root_page
    news = NewsPage.objects.listed(below=home).newest_first()[:IN_SHELF]
    events = EventPage.objects.listed(below=home).upcoming(at)[:IN_SHELF]
    return Panel(
        "home/own/commune_shelf.html",
        {
            "commune": mine,
            "alerts": list(Alert.objects.of_site(mine.site.pk).in_force(at)),
            "news": [(one, one.full_url) for one in news],
            "events": [(one, one.full_url) for one in events],
        },
    )


def favourites(user_id: int, _at: datetime.datetime) -> Panel:
    """One query, whatever there is."""
    kept = list(favourites_of(user_id)[: IN_SPACE + 1])
    return Panel("home/own/favourites_shelf.html", {"kept": kept[:IN_SPACE], "has_more": len(kept) > IN_SPACE})


SHELVES = (Shelf("commune", _("Ma commune"), commune), Shelf("favoris", _("Mes favoris"), favourites))
