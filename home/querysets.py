"""How content is asked for."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

LEADS = tuple(f"{name}__lead" for name in ("sectionpage", "informationpage", "helppage"))


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


class ListedPages(PageQuerySet):
    """Pages that a list shows."""

    def listed(self, *, below: Page) -> Self:
        """The published pages of the part of the tree under `below` that everyone may read."""
        return self.descendant_of(below).live().exclude(restricted())

    def with_pictures(self) -> Self:
        """Their pictures and what was already drawn of them: two queries, whatever the number."""
        return self.select_related("picture").prefetch_related("picture__renditions")


class NewsQuerySet(ListedPages):
    def newest_first(self) -> Self:
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")


class EventQuerySet(ListedPages):
    """An event without an end, or that lasts the whole day, is over when its last day is, in legal time."""

    def upcoming(self, at: datetime.datetime) -> Self:
        """Those that are not over at `at`, the next first."""
        return self._over(at, False).order_by("starts_at", "pk")

    def past(self, at: datetime.datetime) -> Self:
        """Those that are over at `at`, the last first."""
        return self._over(at, True).order_by("-starts_at", "-pk")

    def with_places(self) -> Self:
        return self.select_related("place")

    def _over(self, at: datetime.datetime, is_over: bool) -> Self:
        midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
        to_its_hour = Q(all_day=False, ends_at__isnull=False)
        over = (to_its_hour & Q(ends_at__lt=at)) | (~to_its_hour & Q(_last__lt=midnight))
        dated = self.filter(starts_at__isnull=False).alias(_last=Coalesce("ends_at", "starts_at"))
        return dated.filter(over) if is_over else dated.exclude(over)


class PlaceQuerySet(ListedPages):
    def by_title(self) -> Self:
        return self.order_by("title", "pk")


class AlertQuerySet(models.QuerySet):
    def of_site(self, site_id: int) -> Self:
        return self.filter(site_id=site_id)

    def in_force(self, at: datetime.datetime) -> Self:
        """Those to be shown at `at`, the gravest first, then the newest."""
        gravity = Case(When(level="danger", then=0), When(level="warning", then=1), default=2)
        running = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
        return self.filter(running, starts_at__lte=at).order_by(gravity, "-starts_at", "-pk")
