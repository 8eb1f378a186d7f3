"""What packages above tell home: the services that a commune's own site offers, what all sites have beside pages, and
the bands of home pages."""

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from wagtail.models import Site


class Offered(NamedTuple):
    """A service: its sheet."""

    title: str
    url: str
    text: str


Source = Callable[[Site, datetime.datetime], Sequence[Offered]]
_sources: list[Source] = []


def offer(source: Source) -> None:
    """Give « Ma commune » what `source` finds for a site, the most used first, with a fixed number of queries."""
    _sources.append(source)


def offered(site: Site, at: datetime.datetime) -> list[Offered]:
    return [one for source in _sources for one in source(site, at)]


class Way(NamedTuple):
    """An address that all sites have and that is no page of theirs: its name, what it is called, what is found there.

    Whoever looks for one of the words `about` it finds it, alone or with `beside` ones. `in_footer`: for everyone, so
    that the foot of every page leads there too.
    """

    name: str
    title: Promise
    text: Promise
    icon: str
    about: frozenset[str]
    beside: frozenset[str]
    in_footer: bool = False


LAST = 1000  # after the ranks of all bands


class Band(NamedTuple):
    """A band of home pages: what officers call it, and the template that makes it of the page and the site's frame
    (`page_part`); one that has nothing to show is empty. `rank`: its place where officers have said nothing,
    None: only they show it."""

    name: str
    title: Promise
    template: str
    rank: int | None = None


_bands: dict[str, Band] = {}


def offer_band(*bands: Band) -> None:
    """Have officers choose these for a home page; it shows those with a rank where they have said nothing."""
    _bands.update({band.name: band for band in bands})


def bands() -> dict[str, Band]:
    """The bands that a home page may show, by name, first those that it shows where officers have said nothing."""
    return dict(sorted(_bands.items(), key=lambda item: item[1].rank or LAST))


_ways: list[Way] = []


def offer_way(*ways: Way) -> None:
    """Have the plan, the catalogue, the search and the map for robots of every site lead there, without an officer’s
    doing."""
    _ways.extend(ways)


def ways() -> tuple[Way, ...]:
    return tuple(_ways)
