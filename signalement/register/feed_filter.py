"""Which place of the register a feed follows, and how its address says so."""

import re
from collections.abc import Mapping
from typing import NamedTuple, Self

from django.utils.http import urlencode

from communes.enums import AuthorityKind
from communes.models import Authority
from signalement.enums import Radius
from signalement.register.querysets import PublishedReportQuerySet

POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)", re.ASCII)
STREET = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 120  # characters of a street


def commune_of(site: Authority | None, slug: str) -> Authority | None:
    """The commune whose site it is, or that is named on the site of all. Raises `ValueError`."""
    own = site if site is not None and site.kind == AuthorityKind.COMMUNE else None
    if not slug or (own and own.slug == slug):
        return own
    found = Authority.objects.active().communes().filter(slug=slug).first()
    if found is None or own is not None:
        msg = "no such commune on this site"
        raise ValueError(msg)
    return found


class Followed(NamedTuple):
    """All of a site, or of one commune: a street of it, or what is around a point (WGS 84 degrees, metres)."""

    commune: Authority | None = None
    street: str = ""
    point: tuple[float, float] | None = None
    radius: int = Radius.WALK

    @classmethod
    def of(cls, site: Authority | None, said: Mapping[str, str]) -> Self:
        """Read from an address: `lieu` (« 45.7333,4.9111 »), `rayon`, `rue`, `commune`. Raises `ValueError`."""
        slug, street, lieu, radius = (said.get(name, "") for name in ("commune", "rue", "lieu", "rayon"))
        commune = commune_of(site, slug)
        if street and (commune is None or len(street) > LONGEST or not STREET.fullmatch(street)):
            msg = "no such street"
            raise ValueError(msg)
        point = point_of(lieu) if lieu else None
        return cls(commune, street.replace("-", " "), point, Radius(int(radius)) if radius else Radius.WALK)

    @property
    def words(self) -> dict[str, str]:
        """As an address says it, on any site."""
        said = {"commune": self.commune.slug if self.commune else "", "rue": self.street.replace(" ", "-")}
        if self.point:
            said |= {"lieu": ",".join(f"{degrees:.4f}" for degrees in self.point), "rayon": str(int(self.radius))}
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same, after the address of a feed: whatever state its reports are in."""
        return f"?{urlencode({'etat': 'tous', **self.words})}"

    def among(self, reports: PublishedReportQuerySet) -> PublishedReportQuerySet:
        """Those of these reports that are there."""
        if self.commune is not None:
            reports = reports.filter(commune=self.commune)
        if self.street:
            reports = reports.filter(street=self.street)
        if self.point is not None:
            reports = reports.near(*self.point, self.radius)
        return reports


def point_of(text: str) -> tuple[float, float]:
    """Latitude and longitude, in WGS 84 degrees. Raises `ValueError`."""
    found = POINT.fullmatch(text)
    if found is None or abs(float(found[1])) > 85 or abs(float(found[2])) > 180:  # noqa: PLR2004 ends of the map
        msg = "no such place"
        raise ValueError(msg)
    return float(found[1]), float(found[2])
