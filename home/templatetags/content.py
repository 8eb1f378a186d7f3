"""How what officers compose is shown."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.db.models import QuerySet, prefetch_related_objects
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy
from wagtail.rich_text import expand_db_html

from communes.commitments.responsibility import Responsibility, responsibility
from communes.opening.words import clock, date_words
from home.blocks.rules import Prose
from home.blocks.walk import headings_of, parts_of
from home.enums import Topic
from home.models import CouncillorPage, EventPage, PlaceIndexPage
from home.models.places import ListedPlace
from home.querysets import restricted

register = template.Library()
FIRST_LEVEL = 2  # below the title of the page
APART = "<!--|-->"  # no text has it: comments are not among the features of rich text


@register.simple_tag(takes_context=True)
def stream(context: Context, value: StreamValue) -> SafeString:
    """All blocks of a stream, one after the other.

    Links of all the texts are looked up together, and so are the pictures that were already drawn: a long page asks the
    database no more than a short one.
    """
    parts = list(parts_of(value))
    site = Site.find_for_request(context["request"])
    expand_together([part for part in parts if isinstance(part, Prose)], root_url=site.root_url if site else "")
    if images := [part for part in parts if isinstance(part, AbstractImage)]:
        prefetch_related_objects(images, "renditions")
    given: dict[Any, Any] = context.flatten()
    return format_html_join("\n", "{}", ((html,) for html in rendered(given, value)))


def rendered(context: dict[str, Any], value: StreamValue) -> Iterator[SafeString]:
    """Each block; those with a heading of their own are told its `level`, so that none is skipped, headings their
    `anchor`."""
    level = FIRST_LEVEL
    headings = iter(headings_of(value))
    for block in value:
        if block.block_type == "heading":
            yield block.render(context | {"anchor": next(headings).anchor})
            level = FIRST_LEVEL + 1
        else:
            yield block.render(context | {"level": level})


@register.simple_tag(takes_context=True)
def data_responsibility(context: Context) -> Responsibility | None:
    """Who answers for personal data on the site that is asked; None where it is no authority's."""
    authority = getattr(context["request"], "authority", None)
    return responsibility(authority, timezone.localdate()) if authority else None


@register.simple_tag
def council_below(page: Page) -> QuerySet[CouncillorPage]:
    """The elected members whose pages stand below a page that anyone may read: one statement, three with portraits."""
    if not page.pk:  # a page that is looked at before it is kept
        return CouncillorPage.objects.none()
    found = CouncillorPage.objects.child_of(page).live().exclude(restricted()).order_by("path")
    return found.select_related("picture").prefetch_related("picture__renditions").defer("body")


@register.simple_tag(takes_context=True)
def places_of(context: Context, kind: str) -> list[ListedPlace]:
    """The places of one kind of the site that is asked, as its list of places says them: three statements."""
    site = Site.find_for_request(context["request"])
    index = PlaceIndexPage.objects.live().child_of(site.root_page).first() if site else None
    if index is None:
        return []
    return index.places(getattr(context["request"], "authority", None), at=timezone.now(), kind=kind)


@register.simple_tag(takes_context=True)
def own_theme(context: Context) -> str:
    """The stylesheet of the site whose pages the user writes; for who writes for several, that of this host."""
    top = page_permission_policy.explorable_root_instance(context["request"].user)
    site = top.get_site() if top else None
    return f"/theme.css?site={site.pk}" if site else "/theme.css"


@register.filter
def when(event: EventPage, form: str = "long") -> str:
    """When an event is, in legal time: « Samedi 28 novembre 2026, de 14 h à 18 h ». form: brief leaves the year out."""
    if event.starts_at is None:
        return ""
    starts = timezone.localtime(event.starts_at)
    ends = timezone.localtime(event.ends_at) if event.ends_at else None
    first, first_hour = date_said(starts, form), clock(starts.hour * 60 + starts.minute)
    if ends is None:
        words = _("%(day)s, toute la journée") if event.all_day else _("%(day)s à %(first)s")
        return capfirst(words % {"day": first, "first": first_hour})
    last, last_hour = date_said(ends, form), clock(ends.hour * 60 + ends.minute)
    if event.lasts_days:
        words = _("du %(day)s au %(last)s") if event.all_day else _("du %(day)s à %(first)s au %(last)s à %(hour)s")
    else:
        words = _("%(day)s, toute la journée") if event.all_day else _("%(day)s, de %(first)s à %(hour)s")
    return capfirst(words % {"day": first, "first": first_hour, "last": last, "hour": last_hour})


@register.filter
def topic_words(topics: Iterable[str]) -> str:
    """What a page is about: « travaux et circulation, écoles et petite enfance »."""
    return ", ".join(str(Topic(topic).label) for topic in topics)


def date_said(moment: datetime.datetime, form: str) -> str:
    return date_words(moment.date()) if form == "brief" else f"{date_words(moment.date())} {moment.year}"


def expand_together(texts: list[Prose], *, root_url: str) -> None:
    """Make the texts ready to be shown: their references replaced by addresses, on this site without its host."""
    if not texts:
        return
    expanded = expand_db_html(APART.join(text.source for text in texts))
    if root_url:
        expanded = expanded.replace(f'href="{root_url}/', 'href="/')
    for text, html in zip(texts, expanded.split(APART), strict=True):
        text.shown = SafeString(html)
