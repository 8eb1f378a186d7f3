"""What one body let another know of a person, given by the packages above: « dites-le-nous une fois » (CRPA L114-8).

Nothing is written twice for it: each package reads the ledger from what it keeps anyway (a consent, a transfer, a
document that was joined), so that a line cannot be missing.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.enums import LegalBasis

MOST = 200  # lines of one source, the last ones


@dataclass(frozen=True, slots=True)
class Objection:
    """Where one objects: the page `url`, which takes the objection and confirms it."""

    url: str
    act: str  # the words of the link


@dataclass(frozen=True, slots=True)
class Reuse:
    """What was passed on, from whom, to whom, when, on which basis, until when; how one objects, if one can."""

    at: datetime.datetime
    what: str
    source: str
    recipient: str
    basis: LegalBasis
    until: str
    law: str = ""
    objection: Objection | None = None


Source = Callable[[Any], Sequence[Reuse]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Give the ledger what `source` tells of an account, with a fixed number of queries."""
    _sources.append(source)


def of(user: Any) -> list[Reuse]:
    """All that was passed on of what is held about someone, the last first."""
    return sorted((reuse for source in _sources for reuse in source(user)), key=lambda reuse: reuse.at, reverse=True)
