"""When two cards of an authority are likely to be one person's.

Names alone say little: homonyms are many. A likeness is proposed when names are very close and something else is the
same. Two known dates of birth that differ speak against it more than anything speaks for it.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from grc.enums import Evidence

PROPOSED_FROM = 105  # more than the same name alone, which counts 100
CLOSE = 0.5  # of trigrams in common, from which names are called close
WEIGHTS = {Evidence.SAME_BIRTHDATE: 50, Evidence.SAME_EMAIL: 40, Evidence.SAME_PHONE: 35}
OTHER_BIRTHDATE = 60
UNKNOWN = "00"


class Comparable(Protocol):
    """What is compared of a card."""

    name_key: str
    email_key: str
    phone_key: str
    birthdate: str


class Verdict(NamedTuple):
    """How much two cards are alike, and in what."""

    score: int
    evidence: list[Evidence]

    @property
    def is_proposed(self) -> bool:
        return self.score >= PROPOSED_FROM


def compare(one: Comparable, other: Comparable, *, similarity: float) -> Verdict:
    """`similarity`: the trigrams that the two names share, 0 to 1 (`similarity()` of pg_trgm)."""
    evidence = [Evidence.SAME_NAME] if one.name_key == other.name_key else []
    if not evidence and similarity >= CLOSE:
        evidence = [Evidence.CLOSE_NAME]
    alike = {
        Evidence.SAME_BIRTHDATE: _same(one.birthdate, other.birthdate),
        Evidence.SAME_EMAIL: _same(one.email_key, other.email_key),
        Evidence.SAME_PHONE: _same(one.phone_key, other.phone_key),
    }
    more = [kind for kind, is_same in alike.items() if is_same]
    score = round(100 * similarity) + sum(WEIGHTS[kind] for kind in more)
    if differ(one.birthdate, other.birthdate):
        score -= OTHER_BIRTHDATE
    return Verdict(max(score, 0), [*evidence, *more])


def differ(one: str, other: str) -> bool:
    """Whether two dates of birth (`YYYY-MM-DD`) cannot be the same; a part that is not known (`00`) agrees with all."""
    if not one or not other:
        return False
    return any(UNKNOWN not in parts and parts[0] != parts[1] for parts in zip(_parts(one), _parts(other), strict=True))


def _parts(date: str) -> Iterable[str]:
    return date.split("-")


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other
