"""How polled software is asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from communes.models import Authority

if TYPE_CHECKING:
    from accounts.models import User


class FileSourceQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=Authority.objects.run_by(user, on=on))

    def due(self, at: datetime.datetime) -> Self:
        """Those that are to be asked now, the one asked the longest ago first; a reading that has begun goes on."""
        rested = Q(rests_until=None) | Q(rests_until__lte=at)
        late = Q(asked_at=None) | Q(asked_at__lte=at - F("pause") * datetime.timedelta(minutes=1))
        found = self.filter(rested, late | ~Q(page=""), is_active=True, authority__is_active=True)
        return found.order_by(F("asked_at").asc(nulls_first=True), "pk")
