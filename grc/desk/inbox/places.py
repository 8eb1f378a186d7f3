"""Where a request is in the list, and where a page of it starts."""

import base64
import binascii
from typing import Any, NamedTuple

from grc.desk.inbox.orders import NEWEST, Ordering, read_ordering, type_key


class Bookmark(NamedTuple):
    """Where a page starts in the list of an ordering: after this request, or before it when it goes `back`."""

    key: type_key
    id: int
    back: bool = False
    ordering: Ordering = NEWEST

    def encode(self) -> str:
        """As a parameter of an address: it means nothing to people."""
        text = f"{'b' if self.back else 'f'}.{self.ordering}.{self.ordering.order.encode(self.key)}.{self.id}"
        return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def read_bookmark(text: str, ordering: Ordering = NEWEST) -> Bookmark | None:
    """The place in that ordering that `encode` wrote; None (the first page) for anything else, and for another one."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode("ascii")
        direction, name, number, pk = raw.split(".")
        if read_ordering(name) != ordering:
            return None
        key = ordering.order.decode(int(number))
        bookmark = Bookmark(key, int(pk), back=direction == "b", ordering=ordering)
    except (ValueError, OverflowError, binascii.Error):
        return None
    if isinstance(key, int) and not 0 <= key < 2**31:
        return None
    return bookmark if 0 < bookmark.id < 2**63 else None


class Place(NamedTuple):
    """A request's place in the list: `key` is what the ordering compares."""

    id: int
    key: type_key


def condition_beyond(start: Bookmark | None) -> tuple[str, list[Any]]:
    """What lies beyond the bookmark, as SQL and its parameters.

    Compared as one: an index is then entered at the bookmark, however many have the same key (most are of one person).
    """
    if start is None:
        return "TRUE", []
    key = start.ordering.order.key
    sign = "<" if start.ordering.falling != start.back else ">"
    return f'({key}, "grc_demande"."id") {sign} (%s, %s)', [start.key, start.id]
