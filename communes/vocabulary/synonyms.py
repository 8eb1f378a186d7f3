"""Everyday words, and those that administrations write instead: who looks for a « poubelle » needs a « bac ».

`data/synonyms.json` has those of everywhere; officers add their commune's, and those of the metropolis count on all
sites. All searches read both here.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from accounts.reference import held
from communes.models import Authority
from communes.vocabulary.models import Synonym
from communes.vocabulary.words import DATA, key_of, phrase_of

LEAST = 4  # letters of a word that is not finished
LONGEST = 4  # words of a phrase
Synonyms = Mapping[str, tuple[str, ...]]  # names by phrase


class Term(NamedTuple):
    """A word of a question, or several that are one thing together; and what it may be called otherwise."""

    words: tuple[str, ...]
    names: tuple[str, ...] = ()


@cache
def common() -> Synonyms:
    """What each word may be called otherwise on any site: a word or several, that stand together."""
    written: dict[str, list[str]] = json.loads((DATA / "synonyms.json").read_text(encoding="utf-8"))
    return MappingProxyType({phrase_of(word): tuple(names) for word, names in written.items()})


@held
def synonyms_for(authority: Authority | None) -> Synonyms:
    """The same on the site of an authority, with what officers added: its own first, then the metropolis's."""
    found: dict[str, list[str]] = {}
    for key, meaning in Synonym.objects.serving(authority).values_list("key", "meaning"):
        found.setdefault(key, []).extend(name.strip() for name in meaning.split(",") if name.strip())
    added = {key: tuple(dict.fromkeys([*names, *common().get(key, ())])) for key, names in found.items()}
    return MappingProxyType({**common(), **added})


def terms_of(tokens: Sequence[str], synonyms: Synonyms) -> list[Term]:
    """The words of a question with their other names; the longest phrases that have some count as one word."""
    return list(_terms(list(tokens), synonyms))


def _terms(tokens: list[str], synonyms: Synonyms) -> Iterator[Term]:
    keys = [key_of(token) for token in tokens]
    at = 0
    while at < len(tokens):
        lengths = range(min(LONGEST, len(tokens) - at), 0, -1)
        length = next((one for one in lengths if " ".join(keys[at : at + one]) in synonyms), 1)
        yield Term(tuple(tokens[at : at + length]), synonyms.get(" ".join(keys[at : at + length]), ()))
        at += length


def names_begun(token: str, synonyms: Synonyms) -> tuple[str, ...]:
    """What a word may be called otherwise that is perhaps not finished."""
    key = key_of(token)
    if key in synonyms or len(key) < LEAST:
        return synonyms.get(key, ())
    return tuple(dict.fromkeys(name for word, names in synonyms.items() if word.startswith(key) for name in names))
