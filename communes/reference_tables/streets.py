"""Which street is meant: among the names that are known, the one that somebody typed, else those most like it.

Names by key, as `communes.names.plain_words` compares them. No database.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from communes.geocoding.streets import POSTAL_CODE
from communes.names import KINDS, meaningful, typed

ALIKE = 0.6  # by `difflib`: below, two names are of different streets
MOST_NEAREST = 5
DIGITS = 4  # of a number in a street, at most
SPAN = re.compile(r"^\s*(\d+)\s*[-–/]\s*\d+")  # of two numbers, the first


class AddressReading(NamedTuple):
    """A way to read what was typed: a number, None without one, and the words of a street."""

    number: int | None
    words: list[str]


def readings_of(text: str) -> list[AddressReading]:
    """The ways to read an address, the likeliest first.

    « 12 bis, rue de la République, 69500 Bron », « 12-14 cours Albert », « rue des Frères 12 ».
    """
    said = typed(SPAN.sub(r"\1", POSTAL_CODE.split(text)[0].strip(" ,") or text))
    words = said.words
    found = [AddressReading(said.number, words)]
    if said.number is None and len(words) > 1 and words[-1].isdecimal() and len(words[-1]) <= DIGITS:
        found.append(AddressReading(int(words[-1]), words[:-1]))
    return found


def street_meant(names: Mapping[str, str], words: Sequence[str]) -> str:
    """The key of the one street that these words are; empty when they are none, or may be several.

    Articles may be missing or mixed up; a part of a name is enough where no other street has it; a town may follow.
    """
    if not words:
        return ""
    whole = " ".join(words)
    if whole in names:
        return whole
    said = set(meaningful(list(words)))
    parts = {key: set(meaningful(key.split())) for key in names}
    if same := [key for key, words_of_key in parts.items() if words_of_key == said]:
        return same[0] if len(same) == 1 else ""
    if said - KINDS and (wider := [key for key, words_of_key in parts.items() if said < words_of_key]):
        return wider[0] if len(wider) == 1 else ""
    within = [key for key, words_of_key in parts.items() if words_of_key < said and words_of_key - KINDS]
    longest = max((len(parts[key]) for key in within), default=0)
    likeliest = [key for key in within if len(parts[key]) == longest]
    return likeliest[0] if len(likeliest) == 1 else ""


def nearest_names(names: Mapping[str, str], words: Sequence[str]) -> list[str]:
    """The names most like these words, best first: those that share a word, then those that are spelled alike."""
    cores: dict[str, list[str]] = {}
    for key in names:
        cores.setdefault(_core(key.split()), []).append(key)
    core = _core(words)
    said = {word for word in core.split() if not word.isdecimal()}
    shared = {key: len(said & set(key.split())) for key in cores}
    sharing = sorted((key for key, number in shared.items() if number), key=lambda key: (-shared[key], key))
    alike = get_close_matches(core, cores, n=MOST_NEAREST, cutoff=ALIKE)
    keys = [key for one in dict.fromkeys([*alike, *sharing]) for key in cores[one]]
    return [names[key] for key in keys[:MOST_NEAREST]]


def _core(words: Sequence[str]) -> str:
    """A name without what many streets are called by: « republique » of « rue de la republique »."""
    return " ".join([word for word in meaningful(list(words)) if word not in KINDS] or words)
