"""How conventions are asked for."""

import datetime
from typing import Self

from django.db import models


class ConventionQuerySet(models.QuerySet):
    def with_decisions(self) -> Self:
        """With the deliberations on which they rest, oldest first."""
        decisions = ("deliberation", "metropolitan_deliberation__authority")
        return self.select_related(*decisions).order_by(models.F("notified_on").asc(nulls_last=True), "pk")


class ReferentQuerySet(models.QuerySet):
    def in_office(self, on: datetime.date) -> Self:
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)
