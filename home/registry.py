"""What a package above tells of a commune to those who live there: the services that its own site offers."""

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

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
