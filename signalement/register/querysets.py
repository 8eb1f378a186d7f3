"""Querysets of public reports."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Avg, Count, F, Func, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from communes.enums import AuthorityKind
from grc.enums import State
from signalement.enums import Moderation, ReportStatus
from signalement.grid import LEVEL
from signalement.querysets import PlacedQuerySet

if TYPE_CHECKING:
    from communes.models import Authority

MAY_BE_SHOWN = Q(hidden_reason="") & ~Q(state=State.WITHDRAWN)


class PublishedReportQuerySet(PlacedQuerySet):
    def shown(self) -> Self:
        """What anyone may know of, also what is shown under another."""
        return self.filter(MAY_BE_SHOWN)

    def weighed(self) -> Self:
        """With how many people confirmed those that are shown under each: `endorsed_under`."""
        led = type(self)(self.model).filter(led_by=OuterRef("pk"))
        return self.annotate(endorsed_under=led.endorsed())

    def endorsed(self) -> Coalesce:
        """How many people confirmed these, to be asked for with something else."""
        return Coalesce(Subquery(self.order_by().values(count=Func("endorsements", function="SUM"))), 0)

    def listed(self) -> Self:
        """What stands in the map and the lists."""
        return self.filter(listed=True)

    def on_site_of(self, authority: "Authority | None") -> Self:
        """What the site of this authority shows: its territory; for a body, what it answers for; else everything."""
        if authority is None or authority.kind == AuthorityKind.METROPOLIS:
            return self
        place = Q(commune=authority) if authority.kind == AuthorityKind.COMMUNE else Q(authority=authority)
        return self.filter(place)

    def standing(self, standing: ReportStatus) -> Self:
        """Those of which anyone is told that they stand so."""
        if standing == ReportStatus.FIXED:
            return self.filter(state="resolu", closed_at__isnull=False)
        if standing == ReportStatus.CLOSED:
            return self.filter(closed_at__isnull=False).exclude(state="resolu")
        under_way = Q(state__in=ReportStatus.UNDER_WAY.states)
        return self.filter(under_way if standing == ReportStatus.UNDER_WAY else ~under_way, closed_at__isnull=True)

    def to_read(self, authority_ids: Sequence[int]) -> Self:
        """Those of these authorities whose words nobody has read for the public yet, and that are not hidden."""
        return self.shown().filter(moderation=Moderation.WAITING, authority__in=authority_ids)

    def read_after(self, filed_at: datetime.datetime, key: int) -> Self:
        """Those that come after this one, the oldest first."""
        return self.filter(Q(filed_at=filed_at, pk__gt=key) | Q(filed_at__gt=filed_at), filed_at__gte=filed_at)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def filed_since(self, moment: datetime.datetime) -> Self:
        return self.filter(filed_at__gte=moment)

    def clustered(self, z: int) -> "models.QuerySet[Any, dict[str, Any]]":
        """Counted by tile of the level `z`: `count`, `still_open`, the middle (`north`, `east`) and one `key` of each.

        They come in the order of the index, which has all that is read.
        """
        return (
            self.annotate(part=F("cell").bitrightshift(2 * (LEVEL - z)))
            .order_by()
            .values("part")
            .annotate(
                count=Count("pk"),
                still_open=Count("pk", filter=Q(closed_at__isnull=True)),
                north=Avg("latitude"),
                east=Avg("longitude"),
                key=Max("pk"),
            )
        )

    def walked_past(self, filed_at: datetime.datetime, key: int) -> Self:
        """Those that come after this one, the newest first."""
        return self.filter(Q(filed_at=filed_at, pk__lt=key) | Q(filed_at__lt=filed_at), filed_at__lte=filed_at)
