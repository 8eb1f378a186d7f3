"""What the content is read as by other programs, and what residents keep and say of it."""

from home.views.collection import collection
from home.views.favourites import commune, favourite, favourites
from home.views.feeds import NewsFeed, agenda, event
from home.views.help_report import help_report
from home.views.opinions import opinion, remark, thanks

__all__ = [
    "NewsFeed",
    "agenda",
    "collection",
    "commune",
    "event",
    "favourite",
    "favourites",
    "help_report",
    "opinion",
    "remark",
    "thanks",
]
