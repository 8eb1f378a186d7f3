"""How openings and signatories are asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from communes.models import Authority
from services.urbanisme.deposits.enums import SigningPower

if TYPE_CHECKING:
    from accounts.models import User


class OwnedQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=Authority.objects.run_by(user, on=on))


class SignatoryQuerySet(OwnedQuerySet):
    def of(self, authority: Authority) -> Self:
        """Those of an authority."""
        return self.filter(authority=authority)

    def in_force(self, on: datetime.date) -> Self:
        """Those who sign on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), begins_on__lte=on)

    def deciding(self, on: datetime.date) -> Self:
        """Those who sign decisions on that day."""
        return self.in_force(on).filter(power=SigningPower.DECISIONS)
