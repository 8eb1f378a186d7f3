"""Pages as they are read, and what they cost."""

from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.sites import Visitor


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def main(html: str) -> Tag:
    """The page without what surrounds it on every page."""
    found = parsed(html).select_one("main")
    assert found is not None
    return found


def counted(visitor: Visitor, path: str) -> tuple[int, str]:
    """How many queries a page takes that is not in the cache, once its site is warm; and the page."""
    visitor.read(f"{path}?une-fois=1")
    with CaptureQueriesContext(connection) as captured:
        html = visitor.read(f"{path}?une-autre=1")
    return len(captured), html
