"""How the topics and the addresses that somebody follows are asked for."""

from collections.abc import Collection
from typing import Self

from django.db import models

from home.enums import Reminder


class InterestQuerySet(models.QuerySet):
    def of(self, user_id: int) -> Self:
        """Those of an account, with the site of each."""
        return self.with_sites().filter(user=user_id)

    def told_by(self, rhythms: Collection[str]) -> Self:
        return self.filter(rhythm__in=rhythms)

    def with_sites(self) -> Self:
        return self.select_related("authority__site__root_page")


class CollectionAddressQuerySet(models.QuerySet):
    def of(self, user_id: int) -> Self:
        """Those of an account, with the site of each."""
        return self.with_sites().filter(user=user_id)

    def told(self) -> Self:
        """Those of which their account is told on the eve."""
        return self.exclude(reminder=Reminder.SPACE)

    def with_sites(self) -> Self:
        return self.select_related("authority__site")
