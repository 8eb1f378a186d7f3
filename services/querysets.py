"""How services, and the words that class them, are asked for."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from wagtail.models import Page, PageQuerySet


class ServiceQuerySet(PageQuerySet):
    def offered(self) -> Self:
        """Those that anyone may read, in the alphabetical order of French."""
        return self.live().public().select_related("theme").order_by("sort_key", "pk")

    def under(self, homes: Iterable[Page]) -> Self:
        """Those of the sites whose home pages these are."""
        within = Q(pk__in=())
        for home in homes:
            within |= Q(path__startswith=home.path)
        return self.filter(within)


class TermQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """In the order that the project team gave them."""
        return self.order_by("position", "label")
