"""How content is asked for."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDay
from wagtail.models import Page
from wagtail.query import PageQuerySet


class ListedPages(PageQuerySet):
    """Pages that a list shows with their picture."""

    def listed(self, *, below: Page) -> Self:
        """The published pages of the part of the tree under `below` that everyone may read, with their pictures."""
        return self.descendant_of(below).live().public().with_pictures()

    def with_pictures(self) -> Self:
        """Their pictures and what was already drawn of them: two queries, whatever the number."""
        return self.select_related("picture").prefetch_related("picture__renditions")


class NewsQuerySet(ListedPages):
    def newest_first(self) -> Self:
        return self.order_by(models.F("published_on").desc(nulls_last=True), "-pk")


class EventQuerySet(ListedPages):
    """An event without an end is over when the day on which it starts is."""

    def upcoming(self, at: datetime.datetime) -> Self:
        """Those that are not over at `at`, the next first."""
        return self._ending().filter(_last__gte=at).order_by("starts_at", "pk")

    def past(self, at: datetime.datetime) -> Self:
        """Those that are over at `at`, the last first."""
        return self._ending().filter(_last__lt=at).order_by("-starts_at", "-pk")

    def _ending(self) -> Self:
        return self.annotate(
            _last=Coalesce(
                "ends_at",
                TruncDay("starts_at") + datetime.timedelta(days=1),
                output_field=models.DateTimeField(),
            )
        )


class PlaceQuerySet(ListedPages):
    def by_title(self) -> Self:
        return self.order_by("title", "pk")


class AlertQuerySet(models.QuerySet):
    def in_force(self, at: datetime.datetime) -> Self:
        """Those to be shown at `at`, the gravest first, then the newest."""
        running = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
        gravity = models.Case(models.When(level="danger", then=0), models.When(level="warning", then=1), default=2)
        return self.filter(running, starts_at__lte=at).order_by(gravity, "-starts_at", "-pk")

    def of_site(self, site_id: int) -> Self:
        return self.filter(site_id=site_id)
