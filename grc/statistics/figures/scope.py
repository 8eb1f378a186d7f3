"""Of what figures are."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from grc.models import Demande
from grc.querysets import DemandeQuerySet


class Scope(NamedTuple):
    """Of what the figures are: authorities, days from `since` to `until` included, and what narrows them."""

    authority_ids: Sequence[int]
    since: datetime.date
    until: datetime.date
    demarche_id: int | None = None
    team_id: int | None = None
    channel: str = ""

    @property
    def start(self) -> datetime.datetime:
        return midnight(self.since)

    @property
    def end(self) -> datetime.datetime:
        """The midnight that ends the last day."""
        return midnight(self.until + datetime.timedelta(days=1))

    @property
    def former(self) -> "Scope":
        """The same number of days just before."""
        days = self.until - self.since + datetime.timedelta(days=1)
        return self._replace(since=self.since - days, until=self.since - datetime.timedelta(days=1))

    def requests(self) -> DemandeQuerySet:
        return Demande.objects.filter(self.narrow(""))

    def narrow(self, prefix: str) -> Q:
        """What it keeps to, for rows that belong to requests."""
        said = {"demarche": self.demarche_id, "team": self.team_id, "channel": self.channel}
        columns = {f"{prefix}{name}": value for name, value in said.items() if value}
        return Q(**{f"{prefix}authority__in": self.authority_ids}, **columns)

    def within(self) -> dict[str, Q]:
        """What is received, and closed, in the period."""
        return {
            "received": Q(filed_at__gte=self.start, filed_at__lt=self.end),
            "closed": Q(closed_at__gte=self.start, closed_at__lt=self.end),
        }

    def moved(self) -> dict[str, Count]:
        """How many were."""
        return {name: Count("pk", filter=within) for name, within in self.within().items()}


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of the day, on the clock of Paris."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
