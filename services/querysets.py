"""How services, and the words that class them, are asked for."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageQuerySet

from communes.models import Authority


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

    def for_site(self, home: Page, metropolis: Page | None) -> Self:
        """Those of a site, and those that the metropolis offers to all: not those of the sections of communes there."""
        shared = Q(path__startswith=metropolis.path, depth=metropolis.depth + 2) if metropolis else Q(pk__in=())
        return self.filter(Q(path__startswith=home.path) | shared)

    def with_section(self) -> Self:
        """Each with `section`: the name of the commune in whose section it stands; None outside of any."""
        above = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
        return self.annotate(section=Subquery(Authority.objects.filter(section__path=above).values("name")[:1]))


class TermQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """In the order that the project team gave them."""
        return self.order_by("position", "label")
