"""What the content is read as by other programs, and what residents keep and say of it."""

from home.views.favourites import commune, favourite, favourites
from home.views.feeds import NewsFeed, agenda, event
from home.views.opinions import opinion, remark, thanks
from home.views.opinions_report import help_report

__all__ = [
    "NewsFeed",
    "agenda",
    "commune",
    "event",
    "favourite",
    "favourites",
    "help_report",
    "opinion",
    "remark",
    "thanks",
]
