"""What the content is read as by other programs, and what residents keep of it."""

from home.views.favourites import commune, favourite, favourites
from home.views.feeds import NewsFeed, agenda, event

__all__ = ["NewsFeed", "agenda", "commune", "event", "favourite", "favourites"]
