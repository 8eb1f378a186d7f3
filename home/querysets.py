"""How content is asked for."""

import datetime
from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

MOST = 5_000  # addresses of pages that a process remembers
ENTRY = ("title", "url_path")  # the columns of a page without which no list can name it
LEADS = tuple(f"{name}__lead" for name in ("sectionpage", "informationpage", "helppage"))

# Where a page was found, by its path of addresses: its type and its key. Only a hint, which the page itself confirms:
# nothing need be forgotten when pages move.
_found: dict[str, tuple[int, int]] = {}


def page_at(home: Page, components: list[str]) -> Page | None:
    """The page at an address below a home page, by its own type: in one query if it was found there before, else two.

    Whether it is published is not looked at.
    """
    url_path = f"{home.url_path}{'/'.join(components)}/"
    hint = _found.get(url_path)
    page = _typed(*hint) if hint else None
    if page and page.url_path == url_path and page.path.startswith(home.path):
        return page
    below = Page.objects.filter(slug=components[-1], path__startswith=home.path, url_path=url_path)
    found = below.values_list("content_type", "pk").first()
    if found is None:
        return None
    if len(_found) >= MOST:
        _found.clear()
    _found[url_path] = found
    return _typed(*found)


def page_for_all(home: Page, slug: str) -> Page | None:
    """The page with this slug below a home page, the highest in the tree, if everyone may read it."""
    found = Page.objects.descendant_of(home).live().filter(slug=slug).exclude(restricted())
    return found.order_by("depth", "path").first()


def _typed(content_type_id: int, pk: int) -> Page | None:
    """A page by its own type, without its row as a plain page."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    # Without an order: to write one, Django compares all columns.
    return next(iter(model._default_manager.filter(pk=pk).order_by()), None) if model else None  # noqa: SLF001 documented


@cache
def restricted() -> Exists:
    """Whether a page, or one above it, is kept for some readers: as Wagtail's `public()`, without a query before."""
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    return Exists(PageViewRestriction.objects.alias(_path=path).filter(_path__startswith=F("page__path")))


def cards_below(page: Page) -> models.QuerySet[Page]:
    """The pages directly below one, in the order in which the officers have put them, each with its `words` for a card.

    One query, whatever their types.
    """
    words = Coalesce(
        *(NullIf(name, Value("")) for name in ("search_description", *LEADS)),
        Value(""),
        output_field=models.TextField(),
    )
    return page.get_children().live().exclude(restricted()).annotate(words=words)


def readable() -> models.QuerySet[Page]:
    """The pages that anyone may read, of any site."""
    return Page.objects.live().filter(depth__gt=1).exclude(restricted())


def favourites_of(user_id: int) -> models.QuerySet[Page]:
    """The pages that are kept and can still be read, the last kept first."""
    return readable().filter(favourites__user=user_id).order_by("-favourites__at", "-favourites__pk")


class ListedPages(PageQuerySet):
    """Pages that a list shows."""

    def listed(self, *, below: Page) -> Self:
        """The published pages of the part of the tree under `below` that everyone may read."""
        return self.descendant_of(below).live().exclude(restricted())


class NewsQuerySet(ListedPages):
    def newest_first(self) -> Self:
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def as_entries(self) -> Self:
        """With what a list says of them, and what was already drawn of their pictures: two queries for them all."""
        pictured = self.select_related("picture").prefetch_related("picture__renditions")
        return pictured.only(*ENTRY, "lead", "published_on", "picture")


class EventQuerySet(ListedPages):
    """An event without an end, or that lasts the whole day, is over when its last day is, in legal time."""

    def upcoming(self, at: datetime.datetime) -> Self:
        """Those that are not over at `at`, the next first."""
        return self._ending("gte", at).order_by("starts_at", "pk")

    def past(self, at: datetime.datetime) -> Self:
        """Those that are over at `at`, the last first."""
        return self._ending("lt", at).order_by("-starts_at", "-pk")

    def with_places(self) -> Self:
        return self.select_related("place")

    def as_entries(self) -> Self:
        """With what a list says of them, in the same query."""
        return self.with_places().only(*ENTRY, "starts_at", "ends_at", "all_day", "venue", "place__title")

    def _ending(self, when: str, at: datetime.datetime) -> Self:
        """when: `lt`, before `at`; `gte`, not before."""
        midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
        ending = (
            Q(all_day=False, **{f"ends_at__{when}": at})
            | Q(all_day=True, **{f"ends_at__{when}": midnight})
            | Q(ends_at=None, **{f"starts_at__{when}": midnight})
        )
        return self.filter(ending, starts_at__isnull=False)


class PlaceQuerySet(ListedPages):
    def by_title(self) -> Self:
        return self.order_by("title", "pk")

    def welcoming(self, kind: str, *, below: Iterable[Page]) -> Self:
        """The published places of a kind under any of these pages, by name: in one query, whatever their number."""
        parts = [Q(path__startswith=page.path) for page in below]
        return self.filter(reduce(or_, parts, Q(pk__in=())), kind=kind).live().exclude(restricted()).by_title()


class AlertQuerySet(models.QuerySet):
    def of_site(self, site_id: int) -> Self:
        return self.filter(site_id=site_id)

    def in_force(self, at: datetime.datetime) -> Self:
        """Those to be shown at `at`, the gravest first, then the newest."""
        return self.to_come(at).filter(starts_at__lte=at)

    def to_come(self, at: datetime.datetime) -> Self:
        """Those to be shown at `at` or later, in the same order."""
        gravity = Case(
            *(When(level=level, then=place) for place, level in enumerate(("danger", "mourning", "warning"))), default=3
        )
        running = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
        return self.filter(running).order_by(gravity, "-starts_at", "-pk")
