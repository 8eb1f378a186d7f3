"""Sites, whose news, dates and alerts are about topics, the collection days of one, and people who follow some."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from communes.models import Authority
from home.models import Alert
from tests.factories import pages
from tests.factories.accounts import holder
from tests.factories.sites import Visitor, bare_site
from tests.home.interests.collection import MONDAY, serve

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at() -> datetime.datetime:
    """When the day of these tests begins: hours ago, so that what comes after it may be read now."""
    return timezone.now() - 10 * HOUR


@pytest.fixture
def content(bron: Authority, metropolis: Authority, at: datetime.datetime) -> "Content":
    return Content(bron, metropolis, at)


class Content:
    """Two sites, Bron's and the metropolis's, which publish an hour after `at` unless they are told otherwise."""

    def __init__(self, bron: Authority, metropolis: Authority, at: datetime.datetime) -> None:
        self.at, self.today = at, timezone.localdate(at)
        self.bron, self.metropolis = bron, metropolis
        homes = {one: bare_site(one).root_page for one in (bron, metropolis)}
        self.news_of = {one: pages.news_index(home) for one, home in homes.items()}
        self.agenda_of = {one: pages.agenda(home) for one, home in homes.items()}

    def news(self, title: str, *topics: str, of: Authority | None = None, **fields: Any) -> Page:
        said = {"topics": list(topics), "first_published_at": self.at + HOUR, "published_on": self.today}
        return pages.news(self.news_of[of or self.bron], title=title, **said | fields)

    def event(self, title: str, *topics: str, of: Authority | None = None, **fields: Any) -> Page:
        said = {"topics": list(topics), "first_published_at": self.at + HOUR}
        starts_at = self.at + datetime.timedelta(days=9)
        return pages.event(self.agenda_of[of or self.bron], starts_at=starts_at, title=title, **said | fields)

    def alert(self, title: str, *topics: str, of: Authority | None = None, **fields: Any) -> Alert:
        said = {"site": (of or self.bron).site, "starts_at": self.at + HOUR}
        return Alert.objects.create(title=title, topics=list(topics), **said | fields)


@pytest.fixture
def alix() -> User:
    return holder(email="alix@example.org")


@pytest.fixture
def browser(alix: User, content: Content) -> Client:
    visitor = Visitor("bron.localhost")
    visitor.force_login(alix)
    return visitor


@pytest.fixture
def monday() -> Iterator[datetime.datetime]:
    """A Monday, in the afternoon."""
    with time_machine.travel(MONDAY, tick=False):
        yield MONDAY


@pytest.fixture
def table(content: Content) -> None:
    """The collection days of Bron."""
    serve(content.bron)
