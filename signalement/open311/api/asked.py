"""What the register is asked for: which reports, of which time, which of their pages."""

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework import serializers

from communes.enums import AuthorityKind
from communes.models import Authority
from grc import references
from signalement.catalogue.models import Category
from signalement.open311.api.access import Parameters
from signalement.open311.channels.statuses import CLOSED, EXTENDED, OPEN, states_of
from signalement.register.models import PublishedReport, ReportUpdate

DAY = datetime.timedelta(days=1)
SPAN = 90 * DAY
MOST = 1000  # of one answer
LISTED, WORD = 200, 61  # values of one list separated by commas, and characters of each
FARTHEST = 100_000  # rows that a page may skip
MOST_RADIUS = 10_000  # metres
RADIUS = 500
DATE_LENGTH = 40
BESIDE_NAMES = ("service_request_id", "jurisdiction_id", "extensions")
SPACED_OFFSET = re.compile(r" (?=\d{2}:?\d{2}$)")


class Moment(serializers.CharField):
    """A moment, or a day, as the W3C writes them. A « + » that the address made a blank is put back."""

    of_day: ClassVar[datetime.time] = datetime.time.min

    def to_internal_value(self, data: Any) -> datetime.datetime:  # type: ignore[override] # read of a text
        text = super().to_internal_value(data)[:DATE_LENGTH]
        text = SPACED_OFFSET.sub("+", text) if "T" in text else text
        try:
            found = parse_datetime(text) if "T" in text else None
            day = parse_date(text) if found is None else None
            if day is not None:
                found = datetime.datetime.combine(day, self.of_day)
            if found is not None:
                found = found if timezone.is_aware(found) else timezone.make_aware(found)
                found.astimezone(datetime.UTC)  # years 1 and 9999 have no moment in every zone
                return found
        except (ValueError, OverflowError):
            pass
        raise serializers.ValidationError(
            _("Écrivez une date avec son fuseau, par exemple %(example)s.") % {"example": "2026-11-25T09:00:00+01:00"}
        )


class End(Moment):
    """The end of a span: a day is whole in it."""

    of_day = datetime.time.max


class Words(serializers.CharField):
    """A list separated by commas."""

    def to_internal_value(self, data: Any) -> list[str]:  # type: ignore[override] # read of a text
        words = [word for part in super().to_internal_value(data).split(",") if (word := part.strip())]
        if len(words) > LISTED or len(data) > LISTED * WORD:
            raise serializers.ValidationError(_("%(most)s valeurs au plus.") % {"most": LISTED})
        return words


class Statuses(Words):
    def to_internal_value(self, data: Any) -> list[str]:  # type: ignore[override] # read of a text
        words = [word.lower() for word in super().to_internal_value(data)]
        known = {OPEN, CLOSED, *EXTENDED.values()}
        if unknown := sorted(set(words) - known):
            raise serializers.ValidationError(
                _("«\u00a0%(status)s\u00a0» n’est pas un état\u00a0: open, closed, ou l’un des états étendus.")
                % {"status": unknown[0][:40]}
            )
        return words


class Number(serializers.FloatField):
    """A number that is one."""

    def to_internal_value(self, data: Any) -> float:
        number = super().to_internal_value(data)
        if not math.isfinite(number):
            self.fail("invalid")
        return number


class Dated(Parameters):
    """A span of time, at most `longest` (None: any), and pages of what is in it."""

    longest: ClassVar[datetime.timedelta | None] = SPAN
    start_date = Moment(required=False)
    end_date = End(required=False)
    page = serializers.IntegerField(required=False, min_value=1, max_value=FARTHEST)
    page_size = serializers.IntegerField(required=False, min_value=1, max_value=MOST)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        if (asked.get("page", 1) - 1) * asked.get("page_size", MOST) > FARTHEST:
            raise serializers.ValidationError(
                {"page": [_("Cette page est trop loin\u00a0: resserrez les dates, ou prenez le fichier CSV.")]}
            )
        start, end = asked.get("start_date"), asked.get("end_date")
        if start is not None and end is not None:
            if start > end:
                raise serializers.ValidationError({"start_date": [_("Cette date est après «\u00a0end_date\u00a0».")]})
            whole_day = DAY if end.time() == End.of_day else datetime.timedelta()
            if self.longest and end - start > self.longest + whole_day:
                said = _("90 jours au plus depuis «\u00a0start_date\u00a0»\u00a0: demandez-en moins à la fois.")
                raise serializers.ValidationError({"end_date": [said]})
        return asked


class Filters(Dated):
    """Which reports. `lat`, `long`, `radius` and `updated_…` are ours; so are the extended states."""

    service_request_id = Words(required=False)
    service_code = Words(required=False)
    status = Statuses(required=False)
    updated_after = Moment(required=False)
    updated_before = End(required=False)
    lat = Number(required=False, min_value=-90, max_value=90)
    long = Number(required=False, min_value=-180, max_value=180)
    radius = Number(required=False, min_value=1, max_value=MOST_RADIUS)
    extensions = serializers.BooleanField(required=False, default=False)

    def to_internal_value(self, data: Mapping[str, str]) -> dict[str, Any]:
        """Reports that are named are asked for by their names alone: the rest, were it wrong, says nothing."""
        if data.get("service_request_id", "").strip():
            data = {name: data[name] for name in BESIDE_NAMES if name in data}
        return super().to_internal_value(data)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        asked = super().validate(asked)
        if ("lat" in asked) != ("long" in asked):
            raise serializers.ValidationError({"lat": [_("Donnez «\u00a0lat\u00a0» et «\u00a0long\u00a0».")]})
        return asked


class Timespan(NamedTuple):
    """From when to when, both included; None: without end on that side."""

    start: datetime.datetime | None
    end: datetime.datetime | None

    def of(self, name: str) -> dict[str, datetime.datetime]:
        """As a filter on a column."""
        return {
            f"{name}__{way}": moment for way, moment in (("gte", self.start), ("lte", self.end)) if moment is not None
        }


def span_of(asked: Mapping[str, Any], now: datetime.datetime) -> Timespan:
    """When: 90 days up to now, or from the one date or up to the one date that is said.

    Who asks for what has changed since a moment, and says no date of filing, has it whenever it was filed.
    """
    start, end = asked.get("start_date"), asked.get("end_date")
    if start is None and end is None and order_of(asked) == "updated_at":
        return Timespan(None, None)
    try:
        if start is not None and end is None:
            end = start + SPAN
        end = now if end is None else end
        return Timespan(end - SPAN if start is None else start, end)
    except OverflowError:  # at the ends of the calendar
        return Timespan(start, end)


def shown(jurisdiction: Authority | None) -> QuerySet[PublishedReport]:
    """The reports of which anyone may know, those that are shown under another too."""
    return PublishedReport.objects.on_site_of(jurisdiction).shown().weighed().select_related(*RELATED, "led_by")


RELATED = ("category__demarche", "category__group", "authority", "commune")


def updates(jurisdiction: Authority | None, span: Timespan) -> QuerySet[ReportUpdate]:
    """What anyone may know of what happened in `span`, the oldest first, with the reports that it happened to."""
    told = ReportUpdate.objects.filter(**span.of("at"), report__hidden_reason="").exclude(report__state="retire")
    if jurisdiction is not None and jurisdiction.kind != AuthorityKind.METROPOLIS:
        of_commune = jurisdiction.kind == AuthorityKind.COMMUNE
        told = told.filter(**{"report__commune" if of_commune else "report__authority": jurisdiction})
    return told.select_related("report").order_by("at", "id")


def spelled(words: list[str]) -> set[str]:
    """The references that these words are, however they are written."""
    return {reference for word in words if (reference := references.normalise(word))}


def named(jurisdiction: Authority | None, asked: list[str]) -> QuerySet[PublishedReport]:
    """Those of these references, however they are spelt."""
    return shown(jurisdiction).filter(reference__in=spelled(asked)).order_by("-filed_at", "-demande")


def found(jurisdiction: Authority | None, asked: Mapping[str, Any], span: Timespan) -> QuerySet[PublishedReport]:
    """The reports of the lists that are asked for, filed in `span`; the newest first, or the last changed first.

    Six statements: their categories and authorities are few, and made once rather than with each report.
    """
    reports = PublishedReport.objects.listed().on_site_of(jurisdiction).weighed().prefetch_related(*RELATED)
    if "lat" in asked:
        reports = reports.near(asked["lat"], asked["long"], asked.get("radius", RADIUS))
    if "service_code" in asked:
        reports = reports.filter(category__in=categories_of(asked["service_code"]))
    if "status" in asked:
        reports = reports.filter(state__in=states_of(asked["status"]))
    changed = Timespan(asked.get("updated_after"), asked.get("updated_before"))
    reports = reports.filter(**span.of("filed_at"), **changed.of("updated_at"))
    return reports.order_by(f"-{order_of(asked)}", "-demande")


def order_of(asked: Mapping[str, Any]) -> str:
    """The column that gives reports their place: when they were filed, or changed if that is asked."""
    return "updated_at" if asked.keys() & {"updated_after", "updated_before"} else "filed_at"


def categories_of(codes: list[str]) -> list[int]:
    """The categories of these codes: they are few, so that the plan is made for their very keys."""
    return list(Category.objects.filter(demarche__slug__in=codes).values_list("pk", flat=True))


def page_of(rows: QuerySet[Any, Any], asked: Mapping[str, Any]) -> tuple[list[Any], bool]:
    """The page that is asked for, and whether another follows."""
    size = asked.get("page_size", MOST)
    first = (asked.get("page", 1) - 1) * size
    taken = list(rows[first : first + size + 1])
    return taken[:size], len(taken) > size
