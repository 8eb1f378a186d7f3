"""The categories that words mean, best first: as they are typed, in a description, in a message."""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.reference import held
from communes.models import Authority
from communes.vocabulary.spelling import Lexicon, Spelled, spelled, stems_of
from communes.vocabulary.synonyms import Term, synonyms_for, terms_of
from communes.vocabulary.words import key_of, tokens_of, without_stop_words
from grc.registry import Suggestion
from signalement.catalogue.models import Category, offered_categories
from signalement.catalogue.offers import Family, Offer, families, is_relayed

PROPOSED = 4  # categories, for a description
SURE, SUGGESTED = 2, 2  # words that make a message sound like a report; categories that are then named
MOST_WORDS = 60  # of a description
ALIKE = 0.4  # of the best one's worth: what is worth less is not meant
LABEL, KEYWORD, HINT, FAMILY = 3.0, 2.6, 1.8, 0.6  # what a word is worth where it is said
# Of that, for what is another form of the word, another name of it, corrected, or begins so.
INFLECTED, OTHERWISE, CORRECTED, BEGINNING = 0.85, 0.75, 0.85, 0.6
REPORTING = {"signaler", "signalement", "signale", "declarer", "anomalie"}  # what all reports are, as `key_of` says it
# By these words an address begins: in a message they say where.
WAYS = {key_of(word) for word in ("rue", "avenue", "boulevard", "place", "chemin", "quai", "allée", "impasse", "cours")}
Worth = Mapping[str, float]  # by the slug of a category


class Index(NamedTuple):
    """What categories say: what each word, and each stem, is worth in each of them; the stems of their words.

    `stems`: of all words that are known here; `heads`: of the first word of each category.
    """

    exact: Mapping[str, Worth]
    worth: Mapping[str, Worth]
    words: Mapping[str, str]
    stems: Mapping[str, str]
    heads: Mapping[str, str]


@dataclass
class Match:
    """A category: what it is worth, which terms of the question it says, and whether its label begins with one."""

    slug: str
    worth: float = 0.0
    terms: set[int] = field(default_factory=set)
    is_named: bool = False


class Matches(NamedTuple):
    """The categories found, best first. `whole`: how many of them say all the words; `number`: of those words."""

    found: list[Match]
    whole: int
    number: int


@held
def index(site: Authority | None) -> Index:
    """The words of the categories, and those that they are called otherwise on the site of an authority."""
    said = {slug: list(_said(category)) for slug, category in offered_categories().items()}
    own = {key for words in said.values() for key, _value in words}
    names = {key for all_names in synonyms_for(site).values() for name in all_names for key in _keys(name)}
    stems = {key: stem for key, stem in stems_of(own | names).items() if stem}
    exact: dict[str, dict[str, float]] = defaultdict(dict)
    worth: dict[str, dict[str, float]] = defaultdict(dict)
    for slug, words in said.items():
        for key, value in words:
            if stem := stems.get(key):
                exact[key][slug] = max(value, exact[key].get(slug, 0))
                worth[stem][slug] = max(value, worth[stem].get(slug, 0))
    # What few categories say tells more.
    rarity = {stem: math.log(1 + len(said) / len(by_slug)) for stem, by_slug in worth.items()}
    for key, by_slug in exact.items():
        by_slug.update({slug: value * rarity[stems[key]] for slug, value in by_slug.items()})
    for stem, by_slug in worth.items():
        by_slug.update({slug: value * rarity[stem] for slug, value in by_slug.items()})
    heads = {slug: stems.get(words[0][0], "") if words else "" for slug, words in said.items()}
    return Index(exact, worth, {key: stems[key] for key in own & stems.keys()}, stems, heads)


def _said(category: Category) -> Iterator[tuple[str, float]]:
    """The words of a category, each with what it is worth there."""
    parts = (
        (category.demarche.label, LABEL),
        (category.keywords, KEYWORD),
        (category.hint, HINT),
        (category.group.label, FAMILY),
    )
    for text, value in parts:
        for key in _keys(text):
            yield key, value


def _keys(text: str) -> list[str]:
    return list(map(key_of, without_stop_words(tokens_of(text, most=MOST_WORDS))))


def matches(text: str, site: Authority | None, *, going_on: bool = False) -> Matches:
    """The categories that say some of the words of a text, best first; one statement.

    `going_on`: the last word may not be finished.
    """
    keys = [key for key in _keys(text) if key not in REPORTING]
    if not keys:
        return Matches([], 0, 0)
    interpretation = Interpretation.of(keys, site, last=keys[-1] if going_on else "")
    scores: dict[str, Match] = {}
    for place, term in enumerate(interpretation.terms):
        for slug, worth in interpretation.worth_of(term).items():
            match = scores.setdefault(slug, Match(slug))
            match.worth += worth
            match.terms.add(place)
            match.is_named = match.is_named or interpretation.index.heads[slug] in interpretation.stems_of(term)
    ranks = {slug: rank for rank, slug in enumerate(offered_categories())}
    ordered = sorted(scores.values(), key=lambda one: (-one.worth, ranks[one.slug]))
    found = [one for one in ordered if one.worth >= ALIKE * ordered[0].worth]
    return Matches(found, sum(len(one.terms) == len(interpretation.terms) for one in found), len(interpretation.terms))


@dataclass(frozen=True)
class Interpretation:
    """A question as categories understand it. `last`: the word that may go on; empty when none may."""

    terms: list[Term]
    read: Mapping[str, Spelled]
    corrected: frozenset[str]
    index: Index
    last: str

    @classmethod
    def of(cls, keys: list[str], site: Authority | None, *, last: str) -> "Interpretation":
        """What is typed, corrected where neither a category nor another name says it."""
        synonyms, known = synonyms_for(site), index(site)
        others = [word for word in synonyms if " " not in word]
        read = {one.token: one for one in spelled(keys, Lexicon.given(known.words), others=others)}
        meant = [key if key in synonyms or (key == last and one.begins) else one.meant for key, one in read.items()]
        corrected = frozenset(new for old, new in zip(read, meant, strict=True) if new != old)
        return cls(terms_of(meant, synonyms), read, corrected, known, last)

    def worth_of(self, term: Term) -> dict[str, float]:
        """What a term is worth in each category that says it or calls it otherwise, else that says how it goes on."""
        size = math.sqrt(len(term.words))  # several words tell more than one
        found = {slug: size * worth for slug, worth in self._together(term.words).items()}
        for name in term.names:
            for slug, worth in self._together(_keys(name)).items():
                found[slug] = max(found.get(slug, 0), OTHERWISE * size * worth)
        return found or self._begun(*term.words)

    def stems_of(self, term: Term) -> set[str]:
        return {self._stem(key) for key in term.words}

    def _stem(self, key: str) -> str:
        return self.index.stems.get(key) or (self.read[key].stem if key in self.read else "")

    def _together(self, keys: Iterable[str]) -> dict[str, float]:
        """What words are worth together: as much as the least of them, in what says them all."""
        parts = [self._word(key) for key in keys]
        common = set(parts[0]).intersection(*parts[1:]) if parts else ()
        return {slug: min(part[slug] for part in parts) for slug in common}

    def _word(self, key: str) -> dict[str, float]:
        stem = self._stem(key)
        share = CORRECTED if key in self.corrected else 1.0
        exact = self.index.exact.get(key, {})
        return {
            slug: share * max(exact.get(slug, 0), INFLECTED * worth)
            for slug, worth in self.index.worth.get(stem, {}).items()
        }

    def _begun(self, key: str, *others: str) -> dict[str, float]:
        read = self.read.get(key)
        if others or read is None or not (key == self.last or read.is_begun):
            return {}
        found: dict[str, float] = {}
        for stem in {stem for word, stem in self.index.words.items() if word.startswith(key)}:
            for slug, worth in self.index.worth[stem].items():
                found[slug] = max(found.get(slug, 0), BEGINNING * worth)
        return found


def propose(text: str, offered: Iterable[Family], site: Authority | None, *, least: int = 1) -> list[Offer]:
    """The offers that a description sounds like, the likeliest first.

    `least`: how many words they share at least.
    """
    offers = {offer.slug: offer for family in offered for offer in family.offers}
    likely = [offers[one.slug] for one in matches(text, site).found if one.slug in offers and len(one.terms) >= least]
    return likely[:PROPOSED]


def suggested(message: str, site: Authority | None, on: datetime.date) -> list[Suggestion]:
    """The reports that a message to a body sounds like: one word in common is nothing, people write of streets."""
    offered = families(site, relayed=is_relayed(site, on))
    said = " ".join(word for word in tokens_of(message, most=MOST_WORDS) if key_of(word) not in WAYS)
    found = propose(said, offered, site, least=SURE)[:SUGGESTED]
    return [Suggestion(one.label, f"/signaler/?category={one.slug}") for one in found]


def leads(authority: Authority, words: str) -> bool:
    """Whether some category says these words as they are written."""
    stems = stems_of(_keys(words))
    worth = index(authority).worth
    return bool(stems) and bool(set.intersection(*(set(worth.get(stem, ())) for stem in stems.values())))
