"""How names of streets are compared, and what is read of an address that somebody types.

« 12 bis, bd. de l’Europe » and « 12bis Boulevard de l'Europe » are the same; so are « St » and « Saint ».
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# What is written short (AFNOR XPZ 10-011, and what people write), and in full.
SHORT = {
    "all": "allee",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "che": "chemin",
    "chem": "chemin",
    "crs": "cours",
    "esp": "esplanade",
    "fbg": "faubourg",
    "fg": "faubourg",
    "imp": "impasse",
    "lot": "lotissement",
    "mte": "montee",
    "pass": "passage",
    "pce": "place",
    "pl": "place",
    "prom": "promenade",
    "qu": "quai",
    "rte": "route",
    "rpt": "rond point",
    "sq": "square",
    "ham": "hameau",
    "cdt": "commandant",
    "cne": "capitaine",
    "col": "colonel",
    "dr": "docteur",
    "gal": "general",
    "gen": "general",
    "lt": "lieutenant",
    "mal": "marechal",
    "pdt": "president",
    "prof": "professeur",
    "st": "saint",
    "ste": "sainte",
}
FIRST = {"r": "rue", "q": "quai", "c": "chemin"}  # short for a kind of way only where one stands
KINDS = frozenset(
    {"allee", "avenue", "boulevard", "chemin", "cite", "clos", "cour", "cours", "esplanade", "faubourg", "hameau"}
    | {"impasse", "lotissement", "mail", "montee", "parc", "passage", "place", "placette", "pont", "promenade", "quai"}
    | {"residence", "rond", "route", "rue", "ruelle", "sentier", "square", "traverse", "voie"}
)
# Left out or mixed up by who types: nothing is refused for want of them.
FILLERS = frozenset(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"])
WORD = re.compile(r"[a-z0-9]+")
NUMBER = re.compile(r"(\d{1,4})([a-z]?|bis|ter|quater|quinquies)\Z")
CEDEX = re.compile(r" cedex( \d{1,2})?$")
# « Lyon 3e », « Lyon 03 », « Lyon 3ème arrondissement » are in Lyon.
OF_LYON = re.compile(r"^lyon \d{1,2}( er| e| eme)?( arrondissement)?$")
SUFFIXES = frozenset({"bis", "ter", "quater", "quinquies"})
ARRONDISSEMENT = re.compile(r"(\d{1,2})(?:e|er|eme|ieme)\Z")


class Typed(NamedTuple):
    """An address as somebody typed it: number and suffix when it begins with them, the other words, in full.

    `last` is the last one as it was typed: « st » may go on as « Stalingrad ».
    """

    number: int | None
    suffix: str
    words: list[str]
    last: str


def sort_key_of(name: str) -> str:
    """`name` without accents, ligatures or capitals: the embedded database sorts by code point."""
    spelled_out = name.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def plain_words(text: str) -> str:
    """The words of a name, in lower case, plain and in full: « boulevard saint exupery » for « Bd St-Exupéry »."""
    return " ".join(_in_full(_words(text)))


def typed(text: str) -> Typed:
    """What is read of an address. A letter after the number is a suffix when a kind of way follows: « 12 b rue… »."""
    words = _words(text)
    number, suffix = None, ""
    if words and (found := NUMBER.match(words[0])) and len(words) > 1:
        number, suffix = int(found[1]), found[2]
        words = words[1:]
        if not suffix and _is_suffix(words):
            suffix, words = words[0], words[1:]
    return Typed(number, suffix, _in_full(words), words[-1] if words else "")


def town(text: str) -> str:
    """The name of a town as `plain_words` has it, in full, without what follows it in an address."""
    words = CEDEX.sub("", " ".join(typed(text).words))
    return "lyon" if OF_LYON.match(words) else words


def meaningful(words: list[str]) -> list[str]:
    """The words without articles; all of them when there is nothing else."""
    return [word for word in words if word not in FILLERS] or words


def begun(word: str) -> set[str]:
    """What a word that is still being typed may go on as: itself, or what it is short for."""
    return {word, *(_in_full([word]))}


def _words(text: str) -> list[str]:
    return WORD.findall(sort_key_of(text[:240]))


def _in_full(words: list[str]) -> list[str]:
    full = [SHORT.get(word, word) for word in words]
    if len(full) > 1:
        full[0] = FIRST.get(full[0], full[0])
    return [ARRONDISSEMENT.sub(r"\1", word) for word in " ".join(full).split()]


def _is_suffix(words: list[str]) -> bool:
    if words[0] in SUFFIXES:
        return True
    following = _in_full([*words[1:2], "x"])[0] if len(words) > 1 else ""
    return len(words[0]) == 1 and following in KINDS
