"""What the public register answers: a page of the list, a tile of the map, a report with its news."""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc import references
from signalement.catalogue.models import Asset, Category
from signalement.enums import ReportStatus
from signalement.grid import CUT, MOST_IN_A_TILE, NEAREST, Cluster, Tile
from signalement.querysets import metres_of, square_of
from signalement.register.models import PublishedPhoto, PublishedReport, ReportUpdate
from signalement.register.publicity import FARTHEST
from signalement.register.querysets import PublishedReportQuerySet

A_PAGE = 20
KEYS: list[int] = []  # in the statement that is written once, stands for those that are asked for
COUNTED = 1000  # more than these are said to be more
CONSIDERED, SHOWN = 12, 3  # reports near by: compared, then shown
STATES: dict[str, Promise] = {"": _("En cours"), "resolus": _("Résolus"), "tous": _("Tous")}
PERIODS = {"30": _("Depuis 30 jours"), "90": _("Depuis 3 mois"), "365": _("Depuis un an")}


class Asked(NamedTuple):
    """What of the register is asked for: by whose site, state, category and time. Unknown values ask for nothing."""

    site: Authority | None
    state: str = ""
    category: str = ""
    since: str = ""
    now: datetime.datetime | None = None

    @classmethod
    def of(cls, site: Authority | None, said: Mapping[str, str]) -> Self:
        """Read from an address: `etat`, `categorie`, `depuis`."""
        state, since = said.get("etat", ""), said.get("depuis", "")
        category = said.get("categorie", "")
        return cls(
            site,
            state if state in STATES else "",
            category if re.fullmatch(r"[a-z0-9-]{1,60}", category) else "",
            since if since in PERIODS else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """As an address says it, without what is not asked."""
        said = {"etat": self.state, "categorie": self.category, "depuis": self.since}
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same, to be put after an address."""
        return f"?{urlencode(self.words)}" if self.words else ""

    def reports(self) -> PublishedReportQuerySet:
        found = PublishedReport.objects.listed().on_site_of(self.site)
        if self.state == "":
            found = found.open()
        elif self.state == "resolus":
            found = found.standing(ReportStatus.FIXED)
        if self.category:
            found = found.filter(category__demarche__slug=self.category)
        if self.since:
            now = self.now or timezone.now()
            found = found.filed_since(now - datetime.timedelta(days=int(self.since)))
        return found


class Listed(NamedTuple):
    """A page of the list, the newest first. `following` is the reference to go on from, empty at the end."""

    reports: list[PublishedReport]
    following: str
    number: int
    bounded: bool  # there are more than are counted


def page_of(asked: Asked, *, after: str = "") -> Listed:
    """Those that follow the report `after` in the list. Four statements, whatever their number; five with `after`."""
    found = asked.reports()
    count = found[: COUNTED + 1].count()
    rows = found.order_by("-filed_at", "-demande").select_related("category__demarche", "category__group", "commune")
    rows = rows.prefetch_related("photos").weighed()
    reference = references.normalise(after) if after else None
    last = PublishedReport.objects.filter(reference=reference).values("filed_at", "pk").first() if reference else None
    if last:
        rows = rows.walked_past(last["filed_at"], last["pk"])
    reports = list(rows[: A_PAGE + 1])
    following = reports[A_PAGE - 1].reference if len(reports) > A_PAGE else ""
    return Listed(reports[:A_PAGE], following, min(count, COUNTED), count > COUNTED)


def most_reported(site: Authority | None, *, since: datetime.datetime) -> list[str]:
    """The categories (slugs) that the territory of a site reports, the most reported first."""
    counted = PublishedReport.objects.listed().on_site_of(site).filed_since(since)
    named = counted.values_list("category__demarche__slug").annotate(number=Count("pk"))
    return [slug for slug, _number in named.order_by("-number", "category__demarche__slug")]


def first_photo(report: PublishedReport) -> PublishedPhoto | None:
    """The one that stands for it in a list, of those that `page_of` has brought."""
    return next((photo for photo in report.photos.all() if photo.derivatives), None)


class OnTile(NamedTuple):
    clusters: list[Cluster]
    reports: list[PublishedReport]


def tile_of(asked: Asked, tile: Tile) -> OnTile:
    """What a tile shows: clusters, and the reports that stand alone. Two statements."""
    found = asked.reports().within([tile.span])
    if tile.z >= NEAREST:
        alone = found.weighed().order_by("cell")[:MOST_IN_A_TILE]
        return OnTile([], list(alone.select_related("category__demarche")))
    clusters, keys = [], []
    for one in found.clustered(tile.z + CUT):
        if one["count"] == 1:
            keys.append(one["key"])
        else:
            clusters.append(Cluster(one["north"], one["east"], one["count"], one["still_open"]))
    if not keys:
        return OnTile(clusters, [])
    rest = PublishedReport.objects.filter(pk__in=keys).weighed().select_related("category__demarche")
    return OnTile(clusters, list(rest))


class Similar(NamedTuple):
    """A report near by, how far its public place is, and what the service last said of it to everybody."""

    report: PublishedReport
    metres: int
    answer: str

    @property
    def within(self) -> int:
        """How far it is at most, in tens of metres, when it is somewhere around its public place."""
        return -(-(self.metres + FARTHEST) // 10) * 10


def similar_to(category: Category, latitude: float, longitude: float, asset: Asset | None = None) -> list[Similar]:
    """The open reports of the same family that may be within the radius of the category: about the same asset first,
    then of the same category, then the nearest. What is known to the grid only may be nearer than it is shown.

    Two statements; none for a category that asks for no comparison.
    """
    if not category.radius:
        return []
    answers = ReportUpdate.objects.filter(report=OuterRef("pk")).exclude(text="").order_by("-at", "-id")
    found = (
        PublishedReport.objects.listed()
        .open()
        .near(latitude, longitude, category.radius + FARTHEST)
        .filter(Q(is_exact=False, asset=None) | Q(square__lte=square_of(category.radius)))
        .filter(category__group=category.group_id)
        .annotate(answer=Subquery(answers.values("text")[:1]))
        .select_related("category__demarche")
        .prefetch_related("photos")
    )
    nearest = list(found[:CONSIDERED])
    nearest.sort(key=lambda one: (asset is None or one.asset_id != asset.pk, one.category_id != category.pk))
    return [Similar(one, metres_of(one.square), one.answer or "") for one in nearest[:SHOWN]]


def endorsements_of(keys: Sequence[int]) -> dict[int, int]:
    """How many people confirmed each of these reports, or one that is shown with it; of those that somebody did.

    One statement.
    """
    sql, params = _endorsements()
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(keys) if param is KEYS else param for param in params])
        return dict(cursor.fetchall())


@cache
def _endorsements() -> tuple[str, tuple[Any, ...]]:
    """The statement, written once: each page of the agents' list asks for it."""
    among = RawSQL("SELECT unnest(%s::bigint[])", (KEYS,))
    asked = PublishedReport.objects.filter(pk__in=among).annotate(lead=Coalesce("led_by", "pk"))
    with_it = PublishedReport.objects.filter(Q(pk=OuterRef("lead")) | Q(led_by=OuterRef("lead")))
    confirmed = asked.annotate(count=with_it.endorsed()).filter(count__gt=0)
    return confirmed.values_list("pk", "count").query.sql_with_params()


class Directory:
    """Categories and authorities, which are few: read once for many reports, rather than joined to each."""

    def __init__(self) -> None:
        self.categories = Category.objects.select_related("demarche", "group").in_bulk()
        self.authorities = Authority.objects.in_bulk()

    def describe(self, reports: list[PublishedReport]) -> list[PublishedReport]:
        """These reports, with what they point to."""
        for one in reports:
            for name, known in (
                ("category", self.categories),
                ("authority", self.authorities),
                ("commune", self.authorities),
            ):
                if found := known.get(getattr(one, f"{name}_id")):
                    setattr(one, name, found)
        return reports


def public_report(reference: str) -> PublishedReport | None:
    """The report of that reference, with all that its page shows; None when anyone may not see it."""
    spelled = references.normalise(reference)
    return (
        PublishedReport.objects.shown()
        .weighed()
        .filter(reference=spelled, category__is_public=True)
        .select_related("category__demarche", "category__group", "authority", "commune", "led_by")
        .first()
        if spelled
        else None
    )
