"""Where a request is in the list, and where a page of it starts."""

import base64
import binascii
import datetime
from typing import NamedTuple

from grc.querysets import DemandeQuerySet

EPOCH, MICROSECOND = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), datetime.timedelta(microseconds=1)


class Bookmark(NamedTuple):
    """Where a page starts in the list, newest first: after this request, or before it when `newer`."""

    filed_at: datetime.datetime
    id: int
    newer: bool = False

    def encode(self) -> str:
        """As a parameter of an address: it means nothing to people."""
        text = f"{'n' if self.newer else 'o'}.{(self.filed_at - EPOCH) // MICROSECOND}.{self.id}"
        return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def read_bookmark(text: str) -> Bookmark | None:
    """The place that `encode` wrote; None (the first page) for anything else."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode("ascii")
        direction, micros, pk = raw.split(".")
        bookmark = Bookmark(EPOCH + int(micros) * MICROSECOND, int(pk), newer=direction == "n")
    except (ValueError, OverflowError, binascii.Error):
        return None
    return bookmark if 0 < bookmark.id < 2**63 else None


class Place(NamedTuple):
    """A request's place in the list."""

    id: int
    filed_at: datetime.datetime


def beyond(demandes: DemandeQuerySet, start: Bookmark | None) -> DemandeQuerySet:
    """What lies beyond the bookmark. The first condition is the one that the index reads."""
    if start is None:
        return demandes
    if start.newer:
        return demandes.filter(filed_at__gte=start.filed_at).exclude(filed_at=start.filed_at, id__lte=start.id)
    return demandes.filter(filed_at__lte=start.filed_at).exclude(filed_at=start.filed_at, id__gte=start.id)
