"""The public register as open data: GeoJSON and CSV by authority, made while they are sent.

A row says what was reported, where (as `register.publicity` has it), when and what came of it. It says neither
words nor photos, even published ones, nor hours: with little else, those may name somebody (CNIL, open data and
personal data). How many people told of it is said from five on.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import limits
from accounts.views import too_many
from communes.models import Authority
from communes.request import GuichetRequest
from grc.views.spreadsheets import csv_of
from signalement.register.models import PublishedReport
from signalement.register.pages import place_of, shared
from signalement.register.publicity import METRES
from signalement.register.results import Directory

AT_ONCE = 2000  # rows in memory
FRESH_FOR = 3600  # seconds: within the hour it is the same file
FEW = 5  # people: fewer are not counted in public
LICENCE = "Licence Ouverte 2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
encode = json.JSONEncoder(ensure_ascii=False).encode  # made once, for many rows
TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}
COLUMNS = (
    *("reference", "categorie", "libelle", "famille", "etat", "signale_le", "clos_le", "commune", "code_insee"),
    *("collectivite", "adresse", "personnes", "latitude", "longitude", "precision_m"),
)


@require_safe
def catalogue(request: GuichetRequest) -> HttpResponse:
    """What may be reused of this site, how, and under which licence."""
    site = request.authority or Authority.objects.metropolis()
    context = {
        "place": place_of(site),
        "files": [(kind, reverse("donnees_signalements", args=[site.slug, kind])) for kind in TYPES],
        "columns": COLUMNS,
        "few": FEW,
        "metres": METRES,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "trail": [{"title": _("Accueil"), "url": "/"}, {"title": _("Données ouvertes"), "url": request.path}],
    }
    return shared(render(request, "signalement/register/open_data.html", context))


@require_safe
def reports_of(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """All public reports of an authority's territory, or of what a body answers for, the newest first."""
    authority = Authority.objects.active().filter(slug=slug).first()
    if authority is None:
        raise Http404
    decision = limits.hit(request, "open-data")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    etag = quote_etag(f"{slug}.{kind}.{hour.isoformat()}")
    found: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if found is None:
        pages = pages_of(authority)
        found = StreamingHttpResponse(WRITERS[kind](pages), content_type=TYPES[kind])
        found["Content-Disposition"] = f'attachment; filename="signalements-{slug}.{kind}"'
        found["Access-Control-Allow-Origin"] = "*"  # any page of the web may read it
        found["Link"] = f'<{LICENCE_URL}>; rel="license"'
        found["ETag"] = etag
    patch_cache_control(found, public=True, max_age=FRESH_FOR)
    return found


def pages_of(authority: Authority) -> Iterator[list[PublishedReport]]:
    """The reports, some at a time: the database is asked again from the last one on."""
    found = PublishedReport.objects.listed().on_site_of(authority).weighed().order_by("-filed_at", "-demande")
    directory, rows = Directory(), list(found[:AT_ONCE])
    while rows:
        yield directory.describe(rows)
        last = rows[-1]
        rows = list(found.walked_past(last.filed_at, last.pk)[:AT_ONCE]) if len(rows) == AT_ONCE else []


def row_of(report: PublishedReport) -> dict[str, Any]:
    """What is said of a report, by column."""
    category, commune = report.category, report.commune
    values = (
        report.reference,
        category.demarche.slug,
        category.demarche.label,
        category.group.label,
        report.standing.value,
        day_of(report.filed_at),
        day_of(report.closed_at) if report.closed_at else None,
        commune.name if commune else None,
        commune.insee_code if commune else None,
        report.authority.name,
        report.public_address or None,
        report.weight if report.weight >= FEW else None,
        report.latitude,
        report.longitude,
        METRES if report.is_approximate else None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def day_of(moment: Any) -> str:
    """The day in Paris, ISO 8601."""
    return timezone.localdate(moment).isoformat()


def as_geojson(pages: Iterator[list[PublishedReport]]) -> Iterator[bytes]:
    """A collection of points (RFC 7946); those of which only an address is known have no geometry."""
    yield encode({"type": "FeatureCollection", "license": LICENCE})[:-1].encode()
    yield b', "features": ['
    between = ""
    for page in pages:
        yield (between + ",\n".join(feature(report) for report in page)).encode()
        between = ",\n"
    yield b"]}"


def feature(report: PublishedReport) -> str:
    said = row_of(report)
    east, north = said.pop("longitude"), said.pop("latitude")
    point = {"type": "Point", "coordinates": [round(east, 6), round(north, 6)]} if east is not None else None
    return encode({"type": "Feature", "id": report.reference, "geometry": point, "properties": said})


def as_csv(pages: Iterator[list[PublishedReport]]) -> Iterator[bytes]:
    def rows() -> Iterator[list[list[str]]]:
        yield [list(COLUMNS)]
        for page in pages:
            yield [["" if value is None else str(value) for value in row_of(report).values()] for report in page]

    return csv_of(rows())


WRITERS = {"geojson": as_geojson, "csv": as_csv}
