"""How services, and the words that class them, are asked for."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageQuerySet

from communes.enums import AuthorityKind, Role
from communes.models import Authority

if TYPE_CHECKING:
    from accounts.models import User


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


class QuestionSetQuerySet(models.QuerySet):
    def kept_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those that `user` keeps on a day: officers those of their own commune, the project team all."""
        current = user.memberships.in_force(on)
        if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
            return self
        return self.filter(authority__in=current.filter(role=Role.OFFICER).values("authority_id"))

    def offered_to(self, user: "User", *, on: datetime.date) -> Self:
        """Those that they may place in a form: their own, and those of the metropolis, which are for all communes."""
        return self.kept_by(user, on=on) | self.filter(authority__kind=AuthorityKind.METROPOLIS)


class QuestionSetVersionManager(models.Manager):
    """Versions with their block, which says their name and whether they are the last."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("question_set")
