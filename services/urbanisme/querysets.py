"""How the register of deposits is asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from communes.models import Authority


class RegisterQuerySet(models.QuerySet):
    def public(self, commune: "Authority", on: datetime.date) -> Self:
        """What anyone may read of a commune on a day, the latest deposit first."""
        return self.filter(Q(public_until=None) | Q(public_until__gte=on), commune=commune)
