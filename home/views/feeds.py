"""The news as a feed, the events as calendars."""

import copy
import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from icalendar import Calendar, Event, vDuration
from wagtail.models import Site

from home.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from home.models.base import own_address

IN_FEED = 20
IN_CALENDAR = 300
ONE_DAY = datetime.timedelta(days=1)
KEPT = datetime.timedelta(days=365)  # what is over leaves nobody's calendar before
COMES_BACK = datetime.timedelta(hours=6)  # how often a calendar that subscribed is to look


def site_of(request: HttpRequest) -> Site:
    """The site of the request. Raises `Http404` at a host that has none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


class SiteFeed(Feed):
    """A feed, RSS 2.0, whose addresses are the site's own."""

    language = "fr"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return require_safe(super().__call__)(request, *args, **kwargs)

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        """The feed, with the host and scheme of its site; Django would take those that the request says."""
        own, told = urlsplit(request.build_absolute_uri("/")), copy.copy(request)
        vars(told).update(get_host=lambda: own.netloc, is_secure=lambda: own.scheme == "https")
        return super().get_feed(obj, told)


class NewsFeed(SiteFeed):
    """The latest news of a site."""

    def get_object(self, request: HttpRequest) -> NewsIndexPage:
        below = NewsIndexPage.objects.live().public().child_of(site_of(request).root_page)
        return get_object_or_404(below)

    def title(self, index: NewsIndexPage) -> str:
        return f"{index.title} – {index.get_site().site_name}"

    def description(self, index: NewsIndexPage) -> str:
        return index.description

    def link(self, index: NewsIndexPage) -> str:
        return own_address(index)

    def feed_url(self, index: NewsIndexPage) -> str:
        return f"{own_address(index)}flux/"

    def items(self, index: NewsIndexPage) -> list[NewsPage]:
        return list(index.news()[:IN_FEED])

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.lead

    def item_link(self, item: NewsPage) -> str:
        return own_address(item)

    def item_pubdate(self, item: NewsPage) -> datetime.datetime | None:
        """The day of the news, at midnight in legal time."""
        if item.published_on is None:
            return None
        return timezone.make_aware(datetime.datetime.combine(item.published_on, datetime.time.min))


@require_safe
@conditional_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, to be put in one's own calendar."""
    site = site_of(request)
    events = EventPage.objects.listed(below=site.root_page).with_places()
    page = get_object_or_404(events, slug=slug, starts_at__isnull=False)
    return calendar_of([page], site, name=page.title, file_name=f"{slug}.ics")


@require_safe
@conditional_page
def agenda(request: HttpRequest) -> HttpResponse:
    """The events to come and those of the last year, as a calendar to subscribe to."""
    site = site_of(request)
    index = get_object_or_404(EventIndexPage.objects.live().public().child_of(site.root_page))
    name = _("Agenda – %(site)s") % {"site": site.site_name}
    last = index.events().with_places().upcoming(timezone.now() - KEPT).order_by("-starts_at", "-pk")[:IN_CALENDAR]
    return calendar_of(list(last)[::-1], site, name=name, file_name="agenda.ics")


def calendar_of(pages: list[EventPage], site: Site, *, name: str, file_name: str) -> HttpResponse:
    """Events as iCalendar (RFC 5545), which says when to come back (RFC 7986, 5.7)."""
    calendar = new_calendar("agenda", name)
    calendar.add("refresh-interval", COMES_BACK, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(COMES_BACK))
    for page in pages:
        calendar.add_component(component(page, site))
    return calendar_file(calendar, file_name)


def new_calendar(about: str, name: str) -> Calendar:
    """An empty calendar about something of the house, called `name` in the program of whoever takes it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Guichet//{about}//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    return calendar


def calendar_file(calendar: Calendar, name: str) -> HttpResponse:
    """A calendar as a file, which browsers hand to the program of calendars."""
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def component(page: EventPage, site: Site) -> Event:
    """One event."""
    entry = Event()
    entry.add("uid", f"{page.translation_key}@{site.hostname}")
    entry.add("dtstamp", page.last_published_at or page.starts_at)
    entry.add("summary", page.title)
    _add_dates(entry, page)
    _add_place(entry, page)
    if page.description:
        entry.add("description", page.description)
    entry.add("url", f"{site.root_url}{own_address(page)}")
    return entry


def _add_dates(entry: Event, page: EventPage) -> None:
    """All-day events have dates instead of times, and end on the day after their last (RFC 5545, 3.6.1)."""
    first, last = page.starts_at, page.ends_at
    if page.all_day:
        entry.add("dtstart", timezone.localtime(first).date())
        entry.add("dtend", timezone.localtime(last or first).date() + ONE_DAY)
    elif first:  # the lists have no other
        entry.add("dtstart", first.astimezone(datetime.UTC))
        if last:
            entry.add("dtend", last.astimezone(datetime.UTC))


def _add_place(entry: Event, page: EventPage) -> None:
    where = "\n".join(part for part in (page.where, page.place.address if page.place else "") if part)
    if where:
        entry.add("location", where)
    if page.place and page.place.latitude is not None and page.place.longitude is not None:
        entry.add("geo", (page.place.latitude, page.place.longitude))
