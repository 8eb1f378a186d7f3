"""What anyone may know of a request, and how many confirmed it: told by the package of its kind."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from grc.enums import Kind

if TYPE_CHECKING:
    from notifications.channels.email import InlinePicture


class Publicity(NamedTuple):
    """What anyone may know of a request, in sentences, and the path of the page that shows it; empty when none does.

    `where`: where it is, as anyone may read it, and so as a mail may say it.
    """

    sentences: list[str]
    page: str = ""
    where: str = ""


type_publicity = Callable[[str], Publicity]
_publicity: dict[Kind, type_publicity] = {}


def tell_publicity(kind: Kind, source: type_publicity) -> None:
    """Have `source` say, by its reference, what is public of a request of this kind: one statement."""
    _publicity[kind] = source


def publicity(kind: str, reference: str) -> Publicity | None:
    """What is public of the request of that kind and reference; None for a kind of which nothing ever is."""
    source = _publicity.get(Kind(kind))
    return source(reference) if source else None


type_drawing = Callable[[str, str], "InlinePicture | None"]
_drawings: dict[Kind, type_drawing] = {}


def tell_drawing(kind: Kind, source: type_drawing) -> None:
    """Have `source` draw, by its reference, where a request of this kind is, its mark in a colour: for mails."""
    _drawings[kind] = source


def drawing(kind: str, reference: str, colour: str) -> "InlinePicture | None":
    """Where the request of that kind and reference is, no finer than anyone may know; None where nothing is drawn."""
    source = _drawings.get(Kind(kind))
    return source(reference, colour) if source else None


type_confirmations = Callable[[Sequence[int]], Mapping[int, int]]
_confirmations: list[type_confirmations] = []


def count_confirmations(source: type_confirmations) -> None:
    """Have `source` say, of the keys of requests, how many people confirmed each since it was filed: one statement.

    Of one that is joined to others, how many confirmed any of them.
    """
    _confirmations.append(source)


def confirmations(keys: Sequence[int]) -> dict[int, int]:
    """How many people confirmed each of these requests, or those it is joined to; of those that somebody did."""
    counts: Counter[int] = Counter()
    for source in _confirmations if keys else ():
        counts.update(source(keys))
    return dict(counts)
