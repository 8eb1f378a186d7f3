"""Loads the reference data of the territory (`communes/data`).

What is missing is created, official facts are refreshed. What the project team edits in the administration (contacts,
opening hours) is set once and then left alone.
"""

import csv
import json
from pathlib import Path

import holidays
from django.db import transaction
from django.db.models import Q

from communes import operations, territory
from communes.enums import AuthorityKind
from communes.models import Authority, ClosingDay, PostalCode, Territory
from communes.names import sort_key_of

DATA = Path(__file__).parents[1] / "data"
UNDER_SECRECY = frozenset({"mdmph"})
OFFICIAL = (
    *("kind", "name", "sort_key", "insee_code", "population", "population_year", "latitude", "longitude"),
    "under_secrecy",
)
HOLIDAY_YEARS = range(2024, 2041)
# The arrondissements of Lyon, and what today's communes were before they merged: their codes live on in addresses.
PARENTS = {
    **dict.fromkeys((str(code) for code in range(69381, 69390)), "69123"),
    "69152": "69149",  # Pierre-Bénite, since 1 January 2024
}


def load() -> list[str]:
    """Load everything; returns what was done, a French line for each part."""
    with transaction.atomic():
        lines = [_load_authorities(), _load_collections(), _load_postal_codes(), _load_territories(), _load_holidays()]
    territory.refresh()
    return lines


def _rows() -> list[dict[str, str]]:
    with (DATA / "authorities.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _load_authorities() -> str:
    before = Authority.objects.count()
    authorities = [
        Authority(
            kind=row["kind"],
            slug=row["slug"],
            name=row["name"],
            sort_key=sort_key_of(row["name"]),
            insee_code=row["insee_code"] or None,
            population=row["population"] or None,
            population_year=row["population_year"] or None,
            latitude=row["latitude"] or None,
            longitude=row["longitude"] or None,
            email=row["email"],
            phone=row["phone"],
            address=row["address"],
            opening_hours=row["opening_hours"],
            under_secrecy=row["slug"] in UNDER_SECRECY,
            relay_url=row["relay_url"],
        )
        for row in _rows()
    ]
    Authority.objects.bulk_create(
        authorities, update_conflicts=True, unique_fields=["slug"], update_fields=list(OFFICIAL)
    )
    return f"Collectivités : {len(authorities)}, dont {Authority.objects.count() - before} nouvelles."


def _load_collections() -> str:
    """Each authority owns its images and documents: one collection under the root. A release may give roles more."""
    missing = Authority.objects.filter(collection=None).count()
    for authority in Authority.objects.filter(Q(collection=None) | Q(role_groups__isnull=False)).distinct():
        operations.equip(authority=authority)
    return f"Collections d’images et de documents : {missing} nouvelles."


def _load_postal_codes() -> str:
    authorities = dict(Authority.objects.values_list("slug", "pk"))
    expected = {(code, authorities[row["slug"]]) for row in _rows() for code in row["postal_codes"].split()}
    stored = set(PostalCode.objects.values_list("code", "authority_id"))
    PostalCode.objects.bulk_create(PostalCode(code=code, authority_id=pk) for code, pk in sorted(expected - stored))
    for code, pk in stored - expected:
        PostalCode.objects.filter(code=code, authority_id=pk).delete()
    return f"Codes postaux : {len(expected)}, dont {len(expected - stored)} nouveaux."


def _load_territories() -> str:
    communes = dict(Authority.objects.filter(kind=AuthorityKind.COMMUNE).values_list("insee_code", "pk"))
    features = json.loads((DATA / "contours.geojson").read_text(encoding="utf-8"))["features"]
    before = Territory.objects.count()
    exact = {
        (row.insee_code, row.kind): row.outline for row in Territory.objects.filter(is_exact=True)
    }  # of `load_contours`: better than ours
    Territory.objects.bulk_create(
        [
            Territory(
                insee_code=feature["properties"]["insee_code"],
                kind=feature["properties"]["kind"],
                name=feature["properties"]["name"],
                authority_id=communes[
                    PARENTS.get(feature["properties"]["insee_code"], feature["properties"]["insee_code"])
                ],
                outline=exact.get(
                    (feature["properties"]["insee_code"], feature["properties"]["kind"]), feature["geometry"]
                ),
            )
            for feature in features
        ],
        update_conflicts=True,
        unique_fields=["insee_code", "kind"],
        update_fields=["name", "authority", "outline"],
    )
    return f"Contours : {len(features)}, dont {Territory.objects.count() - before} nouveaux."


def _load_holidays() -> str:
    """The eleven public holidays of article L3133-1 of the Code du travail (Alsace-Moselle has two more, not here)."""
    calendar = holidays.country_holidays("FR", years=HOLIDAY_YEARS, language="fr")
    before = ClosingDay.objects.count()
    ClosingDay.objects.bulk_create(
        [ClosingDay(on=day, label=label.replace("'", "’")) for day, label in sorted(calendar.items())],
        ignore_conflicts=True,
    )
    added = ClosingDay.objects.count() - before
    return f"Jours fériés de {HOLIDAY_YEARS[0]} à {HOLIDAY_YEARS[-1]} : {len(calendar)}, dont {added} nouveaux."
