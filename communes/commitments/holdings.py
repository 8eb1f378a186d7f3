"""What the portal holds about people, read from its own register (`accounts.registry.personal`) and from nothing else.

A holding is a kind of record and the period that applies to it: « demandes » are kept for one time when they are
reports, for another when they are services.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from accounts.enums import LegalBasis, RetentionCategory
from accounts.registry import personal
from communes.commitments.enums import LawfulBasis

if TYPE_CHECKING:
    from accounts.models import RetentionRule

# How the words that residents read of a basis are said in the registers.
BASES = {
    LegalBasis.CONSENT: LawfulBasis.CONSENT,
    LegalBasis.LEGAL_OBLIGATION: LawfulBasis.LEGAL_OBLIGATION,
    LegalBasis.PUBLIC_TASK: LawfulBasis.PUBLIC_TASK,
}


class Holding(NamedTuple):
    """A kind of record, as its people read it, the category of its period, and why it may be held."""

    label: str
    category: RetentionCategory
    basis: LawfulBasis

    def __str__(self) -> str:
        return f"{self.label} ({self.category.label})"


def holdings() -> dict[str, Holding]:
    """All that is declared, by key: « grc.demande:demarches »."""
    return {
        f"{record.model._meta.label_lower}:{category}": Holding(  # noqa: SLF001 documented API
            str(record.label), category, BASES[record.basis]
        )
        for record in personal.records()
        for category in (record.retention, record.or_else)
        if category
    }


def uncovered(keys: Iterable[str]) -> list[Holding]:
    """What is declared and stands in none of these keys: a line of the registers is missing."""
    known = set(keys)
    return [holding for key, holding in holdings().items() if key not in known]


def held_otherwise(keys: Iterable[str], basis: str) -> list[str]:
    """Of these keys, what is held on another basis than this one, in words."""
    declared = holdings()
    return [str(declared[key]) for key in keys if key in declared and declared[key].basis != basis]


def periods(keys: Iterable[str], declared: Mapping[str, Holding], rules: Mapping[str, "RetentionRule"]) -> list[str]:
    """How long these are kept, a line for each period: « Demandes, Messages : 12 mois après la clôture »."""
    labels: dict[RetentionCategory, list[str]] = {}
    for key in keys:
        if key in declared:
            labels.setdefault(declared[key].category, []).append(declared[key].label)
    said = {category: rules[category].general_words for category in labels if category in rules}
    return [f"{', '.join(labels[category])}\u00a0: {words}" for category, words in said.items()]
