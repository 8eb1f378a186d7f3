"""How conventions are asked for."""

import datetime
from typing import Self

from django.db import models


class ConventionQuerySet(models.QuerySet):
    def in_force(self, on: datetime.date) -> Self:
        """One for each commune that is a partner on that day."""
        return self.filter(notified_on__lte=on, expires_on__gte=on)

    def with_decisions(self) -> Self:
        """With the deliberations on which they rest and their amendments, oldest first."""
        decisions = ("deliberation", "metropolitan_deliberation__authority")
        found = self.select_related(*decisions).prefetch_related("amendments")
        return found.order_by(models.F("notified_on").asc(nulls_last=True), "pk")


class ReferentQuerySet(models.QuerySet):
    def in_office(self, on: datetime.date) -> Self:
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)
