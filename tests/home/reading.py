"""Pages as they are read, and what they cost."""

from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from portail.pages.layout import frame_of
from tests.factories.sites import Visitor


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def main(html: str) -> Tag:
    """The page without what surrounds it on every page."""
    found = parsed(html).select_one("main")
    assert found is not None
    for link in found.select(".keep"):  # to keep the page among one's favourites
        link.decompose()
    return found


def counted(visitor: Visitor, path: str) -> tuple[int, str]:
    """How many queries a page takes of which nothing is kept but the frame of its site; and the page."""
    visitor.read(f"{path}?une-fois=1")
    for site in Site.objects.all():
        frame_of(site)["parts"].clear()
    with CaptureQueriesContext(connection) as captured:
        html = visitor.read(f"{path}?une-autre=1")
    return len(captured), html
