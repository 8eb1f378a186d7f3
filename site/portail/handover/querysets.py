"""How archives are asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.enums import ExportState

if TYPE_CHECKING:
    from communes.models import Authority


class HandoverArchiveQuerySet(models.QuerySet):
    def of(self, authority: "Authority") -> Self:
        """Those of a commune, the last asked for first."""
        return self.filter(authority=authority).select_related("authority", "asked_by").order_by("-asked_at", "-id")

    def waiting(self) -> Self:
        return self.filter(state=ExportState.WAITING).order_by("asked_at", "id")

    def kept(self, at: datetime.datetime) -> Self:
        """Those that can be downloaded at a moment."""
        return self.filter(state=ExportState.READY, expires_at__gt=at)

    def expired(self, at: datetime.datetime) -> Self:
        return self.filter(state=ExportState.READY, expires_at__lte=at)
