"""How categories and public reports are asked for."""

import datetime
import hashlib
import math
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Avg, Count, Exists, F, Func, Max, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from communes.enums import AuthorityKind
from grc.enums import State
from signalement.enums import Moderation, SendingStatus, Standing
from signalement.grid import EQUATOR, LEVEL, Span, spans_around

if TYPE_CHECKING:
    from accounts.models import User
    from communes.models import Authority
    from signalement.models import Category


def answered() -> Exists:
    """Whether a general rule says who answers for a category, wherever it is."""
    rules = apps.get_model("grc", "Competence").objects
    return Exists(rules.filter(demarche=OuterRef("demarche"), commune=None))


class CategoryQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Those that may be reported, in the order in which they are shown: somebody answers for them everywhere."""
        return (
            self.filter(answered(), demarche__is_active=True)
            .select_related("group", "demarche")
            .order_by("group__position", "position", "id")
        )

    def with_rules(self, commune: "Authority | None") -> Self:
        """The same, each with the rules that say who answers for it in `commune`, in `demarche.rules`.

        Not in `demarche.competences`, where Django would make a queryset for each category: longer than all the rest.
        """
        rules = apps.get_model("grc", "Competence").objects.filter(Q(commune=None) | Q(commune=commune))
        return self.prefetch_related(Prefetch("demarche__competences", rules.select_related("body"), to_attr="rules"))


class PlacedQuerySet(models.QuerySet):
    """What stands somewhere: has a `cell`, a `latitude` and a `longitude`."""

    def within(self, spans: Sequence[Span]) -> Self:
        """Those whose cell is in one of these spans."""
        return self.filter(reduce(or_, (Q(cell__range=span) for span in spans)), cell__isnull=False)

    def near(self, latitude: float, longitude: float, metres: float) -> Self:
        """Those within a distance, the nearest first; `square` is that of the distance, in degrees of latitude.

        In a plane at the latitude of the point: at these sizes it differs from the sphere by less than a centimetre.
        """
        shrunk = max(math.cos(math.radians(latitude)), 0.01)
        north, east = F("latitude") - latitude, (F("longitude") - longitude) * shrunk
        return (
            self.within(spans_around(latitude, longitude, metres))
            .annotate(square=north * north + east * east)
            .filter(square__lte=square_of(metres))
            .order_by("square", "-pk")
        )


MAY_BE_SHOWN = Q(hidden_reason="") & ~Q(state=State.WITHDRAWN)


class PublishedReportQuerySet(PlacedQuerySet):
    def shown(self) -> Self:
        """What anyone may know of, also what is shown under another."""
        return self.filter(MAY_BE_SHOWN)

    def weighed(self) -> Self:
        """With how many people confirmed those that are shown under each: `endorsed_under`."""
        led = self.model.objects.filter(led_by=OuterRef("pk"))  # type: ignore[attr-defined]
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

    def standing(self, standing: Standing) -> Self:
        """Those of which anyone is told that they stand so."""
        if standing == Standing.FIXED:
            return self.filter(state="resolu", closed_at__isnull=False)
        if standing == Standing.CLOSED:
            return self.filter(closed_at__isnull=False).exclude(state="resolu")
        under_way = Q(state__in=Standing.UNDER_WAY_STATES)
        return self.filter(under_way if standing == Standing.UNDER_WAY else ~under_way, closed_at__isnull=True)

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


def square_of(metres: float) -> float:
    """The square that `near` compares with that of a distance."""
    return (360 * metres / EQUATOR) ** 2


def metres_of(square: float) -> int:
    """The distance of which `near` has given the square, in whole metres."""
    return round(math.sqrt(square) * EQUATOR / 360)


class AssetQuerySet(PlacedQuerySet):
    def standing(self) -> Self:
        """Those that are where they are said to be, and may be proposed."""
        return self.filter(is_retired=False)

    def of_category(self, category: "Category") -> Self:
        """Those that reports of this category may be about."""
        return self.filter(kind__in=category.takes)


def endpoint_key(endpoint: str) -> str:
    """By what a device is found again."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        """Those whose holder has said yes, and whose account, if they have one, is not disabled."""
        return self.filter(confirmed_at__isnull=False).exclude(user__is_active=False)

    def of_device(self, endpoint: str) -> Self:
        """Those of one browser."""
        return self.filter(endpoint_key=endpoint_key(endpoint))

    def of_places(self) -> Self:
        return self.filter(report__isnull=True)

    def of_reports(self) -> Self:
        return self.filter(report__isnull=False)

    def behind(self) -> Self:
        """Those of reports of which there is news that was not told, or of the one under which it is shown."""
        theirs = Q(report=OuterRef("report")) | Q(report=OuterRef("report__led_by"))
        news = apps.get_model("signalement", "ReportUpdate").objects.filter(theirs, id__gt=OuterRef("told_update"))
        return self.filter(Exists(news))

    def with_lead(self) -> Self:
        """With whether its holder has another by which they are told the same (`is_repeated`): of the report under
        which this one's is shown, or an older one of another that is shown there."""
        lead = Coalesce("report__led_by", "report")
        same = self.model.objects.confirmed().annotate(lead=lead)  # type: ignore[attr-defined]
        same = same.filter(
            lead=OuterRef("lead"), email_key=OuterRef("email_key"), endpoint_key=OuterRef("endpoint_key")
        )
        before = same.filter(Q(report=OuterRef("lead")) | Q(pk__lt=OuterRef("pk")))
        return self.annotate(lead=lead, is_repeated=~Q(report=F("lead")) & Exists(before))


class EndpointQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=apps.get_model("communes", "Authority").objects.run_by(user, on=on))

    def in_use(self, at: datetime.datetime) -> Self:
        """Those that may be called now: in service, and not left alone for a while."""
        rested = Q(rests_until__isnull=True) | Q(rests_until__lte=at)
        return self.filter(rested, is_active=True, authority__is_active=True)

    def to_hear(self, at: datetime.datetime) -> Self:
        """Those whose news are to be asked for now, the one asked the longest ago first."""
        followed = apps.get_model("signalement", "Sending").objects.followed().filter(endpoint=OuterRef("pk"))
        late = Q(asked_at__isnull=True) | Q(asked_at__lte=at - F("pause") * datetime.timedelta(minutes=1))
        return self.in_use(at).filter(late, Exists(followed)).order_by(F("asked_at").asc(nulls_first=True), "pk")


class SendingQuerySet(models.QuerySet):
    def due(self, at: datetime.datetime) -> Self:
        """What should leave by now, or whose reference is to be asked for; the oldest first."""
        callable_now = apps.get_model("signalement", "Endpoint").objects.in_use(at)
        unfinished = self.filter(status__in=SendingStatus.UNFINISHED, next_attempt_at__lte=at)
        return unfinished.filter(endpoint__in=callable_now.values("pk")).order_by("next_attempt_at", "pk")

    def followed(self) -> Self:
        """Those of reports of which a partner may tell something."""
        return self.reports().filter(status=SendingStatus.RECEIVED, demande__anonymised_at__isnull=True)

    def reports(self) -> Self:
        """Those of the reports themselves."""
        return self.filter(photo__isnull=True)

    def photos(self) -> Self:
        """Those of photos that follow their report."""
        return self.filter(photo__isnull=False)

    def renew(self, at: datetime.datetime) -> int:
        """Have these leave at once, and be tried for as long as the first time. How many there are.

        A token that was given and led to no reference is forgotten: what it was given for is sent anew.
        """
        begun = {"next_attempt_at": at, "first_attempt_at": None, "sent_at": None, "token": ""}
        return self.update(status=SendingStatus.WAITING, reason="", **begun)

    def to_resume(self, authority_ids: Sequence[int]) -> Self:
        """Those of these authorities that were refused or given up, of reports that are still open."""
        stopped = self.filter(status__in=SendingStatus.TO_RESUME, endpoint__authority__in=authority_ids)
        return stopped.filter(demande__authority=F("endpoint__authority"), demande__closed_at__isnull=True)
