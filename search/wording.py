"""The words of a page, as searches read them: what its type says can be searched, in plain text."""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from home.models import (
    CouncillorPage,
    EventIndexPage,
    EventPage,
    HelpPage,
    HomePage,
    InformationPage,
    NewsIndexPage,
    NewsPage,
    PlaceIndexPage,
    PlacePage,
    SectionPage,
    SiteMapPage,
)
from search.enums import Group
from search.models import IndexedPage
from services.models import ServiceIndexPage, ServicePage, ServiceSectionPage
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage

GROUPS: dict[type[Page], Group] = {
    ServicePage: Group.SERVICE,
    ServiceIndexPage: Group.SERVICE,
    ServiceSectionPage: Group.SERVICE,
    SignalementPage: Group.SERVICE,
    HomePage: Group.INFORMATION,
    SectionPage: Group.INFORMATION,
    InformationPage: Group.INFORMATION,
    CouncillorPage: Group.INFORMATION,
    SiteMapPage: Group.INFORMATION,
    NewsPage: Group.NEWS,
    NewsIndexPage: Group.NEWS,
    EventPage: Group.EVENT,
    EventIndexPage: Group.EVENT,
    PlacePage: Group.PLACE,
    PlaceIndexPage: Group.PLACE,
    HelpPage: Group.HELP,
}
BORROWED = (ServicePage, SignalementPage)  # say words that are kept elsewhere: their themes, the categories
APART = {"title", "lead", "search_description"}  # fields that weigh more than the text
LONGEST = 100_000  # characters of a text: PostgreSQL takes a megabyte, nobody reads as much
UNREADABLE = re.compile(r"(?:[\x00-\x1f\x7f]|[^\S\u00a0\u202f])+")  # the spaces of French typography stay


def indexed(page: Page) -> IndexedPage:
    """What searches read of a page, not written. `page` is of its own type."""
    return IndexedPage(
        page_id=page.pk,
        path=page.path,
        group=GROUPS.get(type(page), Group.INFORMATION),
        title=plain(page.title),
        lead=plain(getattr(page, "lead", "")),
        description=plain(page.search_description),
        text="\n".join(filter(None, map(plain, text_of(page))))[:LONGEST],
        dated_on=date_of(page),
        ends_at=end_of(page) if isinstance(page, EventPage) else None,
    )


def plain(text: str) -> str:
    """A text on one line, each letter in one character, without control characters: they mark what is found."""
    return UNREADABLE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def text_of(page: Page) -> Iterator[str]:
    """The text that the page's type declares for searches, and what one can do on the page."""
    yield from texts(page, [field for field in page.get_search_fields() if field.field_name not in APART])
    if isinstance(page, SignalementPage):
        for category in Category.objects.offered():
            yield f"{category.demarche.label}. {category.hint}"
    if isinstance(page, ServicePage):
        yield page.theme.label if page.theme else ""
        yield from (event.label for event in page.life_events.all())


def texts(thing: Any, fields: list[Any]) -> Iterator[str]:
    for field in fields:
        if isinstance(field, SearchField):
            yield from strings(field.get_value(thing))
        elif isinstance(field, RelatedFields) and (related := field.get_value(thing)) is not None:
            for one in related.all() if hasattr(related, "all") else [related]:
                yield from texts(one, field.fields)


def strings(value: Any) -> Iterator[str]:
    """What a field's value says, whatever its shape."""
    if isinstance(value, dict):
        value = value.values()
    if value is None or isinstance(value, str):
        yield value or ""
    elif hasattr(value, "__iter__"):
        for part in value:
            yield from strings(part)
    else:
        yield str(value)


def date_of(page: Page) -> datetime.date | None:
    """The date of a piece of news, or the day on which an event starts."""
    if isinstance(page, EventPage):
        return timezone.localdate(page.starts_at) if page.starts_at else None
    return page.published_on if isinstance(page, NewsPage) else None


def end_of(event: EventPage) -> datetime.datetime | None:
    """When an event is over: when the day on which it starts is, if it says no end; the last day, if no hours."""
    last = event.ends_at or event.starts_at
    if last is None or (event.ends_at and not event.all_day):
        return last
    return timezone.localtime(last).replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
