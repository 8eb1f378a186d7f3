"""How announcements are asked for."""

import datetime
from typing import Self

from django.db import models


class MaintenanceQuerySet(models.QuerySet):
    def to_come(self, at: datetime.datetime) -> Self:
        """Those that have not ended, the next first."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "pk")


class VersionQuerySet(models.QuerySet):
    def released(self, on: datetime.date) -> Self:
        """Those that are announced on that day, the latest first."""
        return self.filter(released_on__lte=on).order_by("-released_on", "-pk")
