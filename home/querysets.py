"""How content is asked for."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf, TruncDay
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

ONE_DAY = datetime.timedelta(days=1)
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
    """An event without an end is over when the day on which it starts is."""

    def upcoming(self, at: datetime.datetime) -> Self:
        """Those that are not over at `at`, the next first."""
        return self._ending().filter(_last__gte=at).order_by("starts_at", "pk")

    def past(self, at: datetime.datetime) -> Self:
        """Those that are over at `at`, the last first."""
        return self._ending().filter(_last__lt=at).order_by("-starts_at", "-pk")

    def with_places(self) -> Self:
        return self.select_related("place")

    def _ending(self) -> Self:
        end_of_day = TruncDay("starts_at", output_field=models.DateTimeField()) + ONE_DAY
        last = Case(
            When(all_day=True, ends_at__isnull=False, then=TruncDay("ends_at") + ONE_DAY),
            default=Coalesce("ends_at", end_of_day),
            output_field=models.DateTimeField(),
        )
        return self.annotate(_last=last)


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
