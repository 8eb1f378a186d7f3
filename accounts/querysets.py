"""How accounts' own tables are asked."""

import datetime
from collections.abc import Mapping
from typing import Self

from django.db import models

PIVOT = ("given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry")


class PassageQuerySet(models.QuerySet):
    def expired(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__lte=at)

    def valid(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__gt=at)


class PivotIdentityQuerySet(models.QuerySet):
    def same_person(self, pivot: Mapping[str, str]) -> Self:
        """Those whose six fields are all known, and all the same."""
        known = all(pivot[name] for name in PIVOT) and "-00" not in pivot["birthdate"]
        return self.filter(**{name: pivot[name] for name in PIVOT}) if known else self.none()
