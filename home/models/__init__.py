"""Content: pages, and the pictures and documents that they show."""

from home.models.alerts import Alert
from home.models.base import BasePage
from home.models.councillors import CouncillorPage
from home.models.events import EventIndexPage, EventPage
from home.models.media import Document, Image, Rendition
from home.models.moderation import OfficersTask
from home.models.news import NewsIndexPage, NewsPage
from home.models.opinions import HelpRemark, HelpVote
from home.models.own import Favourite, HomeCommune
from home.models.pages import HelpPage, HomePage, InformationPage, SectionPage, SiteMapPage
from home.models.places import PlaceIndexPage, PlacePage

__all__ = [
    "Alert",
    "BasePage",
    "CouncillorPage",
    "Document",
    "EventIndexPage",
    "EventPage",
    "Favourite",
    "HelpPage",
    "HelpRemark",
    "HelpVote",
    "HomeCommune",
    "HomePage",
    "Image",
    "InformationPage",
    "NewsIndexPage",
    "NewsPage",
    "OfficersTask",
    "PlaceIndexPage",
    "PlacePage",
    "Rendition",
    "SectionPage",
    "SiteMapPage",
]
