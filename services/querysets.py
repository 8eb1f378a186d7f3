"""How services, and the words that class them, are asked for."""

from typing import Self

from django.db import models
from wagtail.models import Page, PageQuerySet


class ServiceQuerySet(PageQuerySet):
    def offered(self) -> Self:
        """Those that anyone may read, in the alphabetical order of French."""
        return self.live().public().select_related("theme").order_by("sort_key", "pk")

    def under(self, home: Page) -> Self:
        """Those of the site whose home page this is."""
        return self.descendant_of(home)


class TermQuerySet(models.QuerySet):
    def ordered(self) -> Self:
        """In the order that the project team gave them."""
        return self.order_by("position", "label")
