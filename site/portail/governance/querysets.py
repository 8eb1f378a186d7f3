"""How meetings and seats are asked for."""

import datetime
from typing import Self

from django.db import models

from portail.governance.enums import MeetingState


class SeatQuerySet(models.QuerySet):
    def held_on(self, on: datetime.date) -> Self:
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)


class MeetingQuerySet(models.QuerySet):
    def told(self) -> Self:
        """Those that members know of: drafts are the project team's."""
        return self.exclude(state=MeetingState.DRAFT)

    def coming(self, on: datetime.date) -> Self:
        """Those to which members are convened, the next first."""
        return self.filter(state=MeetingState.CONVENED, day__gte=on).order_by("day", "begins_at", "pk")


class ConsultationQuerySet(models.QuerySet):
    def opened(self, on: datetime.date) -> Self:
        """Those that communes know of."""
        return self.filter(opens_on__lte=on)

    def open(self, on: datetime.date) -> Self:
        """Those that wait for positions, the first to close first."""
        return self.filter(opens_on__lte=on, closes_on__gte=on).order_by("closes_on", "pk")
