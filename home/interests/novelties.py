"""What is new on the topics that somebody follows: news, dates and alerts that anyone may read at a moment."""

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from communes.models import Authority
from communes.names import plain_words
from home.interests.models import Interest
from home.models import Alert, EventPage, NewsPage
from home.models.base import own_address as address_of
from home.querysets import restricted

MOST = 60  # of each kind: those that name no street are looked at after
OLD = datetime.timedelta(days=7)  # news that are put online later than that after their day are no news
Content = NewsPage | EventPage | Alert


class Novelty(NamedTuple):
    """Something new: the content itself, the authority of its site, since when it may be read."""

    content: Content
    authority: Authority
    at: datetime.datetime

    @property
    def key(self) -> tuple[str, int]:
        """Its column in `Mention`, and its number there."""
        return ("alert_id" if isinstance(self.content, Alert) else "page_id", self.content.pk)

    @property
    def kind(self) -> str:
        return {NewsPage: "news", EventPage: "event", Alert: "alert"}[type(self.content)]

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def day(self) -> datetime.datetime | datetime.date:
        """The day that its reader looks for: that of an event, else that on which it is news."""
        if isinstance(self.content, EventPage):
            return self.content.starts_at or self.at
        return (self.content.published_on if isinstance(self.content, NewsPage) else None) or self.at

    @property
    def url(self) -> str:
        """Its own page; of an alert, what it leads to, else the first page of its site."""
        site = self.authority.site.root_url if self.authority.site else ""
        if not isinstance(self.content, Alert):
            return site + address_of(self.content)
        link = self.content.link or "/"
        return link if link.startswith("https://") else site + link

    def concerns(self, interest: Interest) -> bool:
        """Whether it is what one follows: of that site, on that topic, in that street if one said which."""
        if interest.authority_id != self.authority.pk or interest.topic not in self.content.topics:
            return False
        return not interest.street or f" {plain_words(interest.street)} " in f" {self._words()} "

    def came_after(self, moment: datetime.datetime) -> bool:
        """Whether it could not be read before a moment."""
        content = self.content
        began = content.starts_at if isinstance(content, Alert) else content.first_published_at
        return (began or self.at) >= moment

    def _words(self) -> str:
        content = self.content
        if isinstance(content, Alert):
            return plain_words(f"{content.title} {content.text}")
        body = json.dumps(list(content.body.raw_data), ensure_ascii=False)
        return plain_words(f"{content.title} {content.lead} {body}")


def for_interests(
    interests: Collection[Interest], at: datetime.datetime, *, since: datetime.datetime | None = None
) -> list[Novelty]:
    """What concerns one of `interests`, the newest first: three queries, whatever their number.

    since: only what may be read since then. What comes later (a date of news, the start of an alert) is left out, as
    is what is over, and what stands on a site that is closed or in trial.
    """
    wanted: dict[Authority, set[str]] = {}
    for interest in interests:
        if interest.authority.open_site_url:
            wanted.setdefault(interest.authority, set()).add(interest.topic)
    found = _found(wanted, at, since) if wanted else []
    return sorted(
        (one for one in found if any(one.concerns(interest) for interest in interests)),
        key=lambda one: (one.at, one.key),
        reverse=True,
    )


def still_told(
    keys: Iterable[tuple[str, int]], interests: Collection[Interest], at: datetime.datetime
) -> list[Novelty]:
    """Of what was about to be told, that which still may be read and still is followed."""
    wanted = set(keys)
    return [one for one in for_interests(interests, at) if one.key in wanted]


def _found(
    wanted: Mapping[Authority, set[str]], at: datetime.datetime, since: datetime.datetime | None
) -> Iterable[Novelty]:
    about = {one: Q(topics__overlap=sorted(topics)) for one, topics in wanted.items()}
    on_pages = reduce(or_, (Q(path__startswith=_path(one)) & topics for one, topics in about.items()))
    of_sites = reduce(or_, (Q(site=one.site_id) & topics for one, topics in about.items()))
    paths = {_path(one): one for one in wanted}
    sites = {one.site_id: one for one in wanted}
    today = timezone.localdate(at)
    news = NewsPage.objects.live().exclude(restricted()).filter(on_pages, published_on__lte=today).newest_first()
    events = EventPage.objects.live().exclude(restricted()).filter(on_pages).upcoming(at)
    events = events.order_by("-first_published_at", "-pk")
    alerts = Alert.objects.filter(of_sites).in_force(at)
    if since is not None:
        news = news.filter(first_published_at__gte=since)
        events, alerts = events.filter(first_published_at__gte=since), alerts.filter(starts_at__gte=since)
    for page in (*news[:MOST], *events[:MOST]):
        if since is None or not _is_late(page):
            path = next(path for path in paths if page.path.startswith(path))
            yield Novelty(page, paths[path], _online(page))
    for alert in alerts[:MOST]:
        yield Novelty(alert, sites[alert.site_id], alert.starts_at)


def _path(authority: Authority) -> str:
    assert authority.site is not None  # noqa: S101 it has an open one
    return authority.site.root_page.path


def _is_late(page: NewsPage | EventPage) -> bool:
    """Whether it is news of long before it was put online, as those that a new site takes over are."""
    if not isinstance(page, NewsPage) or page.published_on is None or page.first_published_at is None:
        return False
    return page.published_on < timezone.localdate(page.first_published_at) - OLD


def _online(page: NewsPage | EventPage) -> datetime.datetime:
    """Since when a page may be read; of news, not before its day nor after it."""
    online = page.first_published_at or timezone.now()
    if not isinstance(page, NewsPage) or page.published_on is None:
        return online
    if timezone.localdate(online) == page.published_on:
        return online
    return timezone.make_aware(datetime.datetime.combine(page.published_on, datetime.time(12)))
