"""Words as all searches compare them, and those that no search looks for."""

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from communes.names import sort_key_of

DATA = Path(__file__).parent / "data"
TOKEN = re.compile(r"[^\W_]+")
LONG = 5  # letters from which on the plural of a stop word is one
MOST_TOKENS = 12  # of a question: the words after them are not looked for
PLURAL = re.compile(r"(?<=\w{2})[sx]+$")
NEGATED, NEGATIONS = {"marche", "marchent"}, {"pas", "plus"}
FEMININE = re.compile(r"(?<=\w{2})ee$")  # « cassée » is « cassé »: the stemmer, once accents are gone, tells them apart


def tokens_of(text: str, *, most: int = MOST_TOKENS) -> list[str]:
    """The words of a text, in order, each once, as they are written."""
    return list(dict.fromkeys(TOKEN.findall(unicodedata.normalize("NFC", text))))[:most]


def plain(word: str) -> str:
    """A word without accents, ligatures or capitals."""
    return sort_key_of(word)


def key_of(word: str) -> str:
    """The same without the marks of its plural and of its feminine."""
    return FEMININE.sub("e", PLURAL.sub("", plain(word)))


def phrase_of(text: str) -> str:
    """What several words are known by: the keys of those that tell something, in order."""
    return " ".join(map(key_of, without_stop_words(tokens_of(text))))


@cache
def stop_words() -> frozenset[str]:
    """What questions are made with and not about, as `plain` says it: « comment », « j’ai », « bjr »."""
    lists = json.loads((DATA / "stop_words.json").read_text(encoding="utf-8")).values()
    return frozenset(plain(word) for words in lists for word in words)


def is_stop_word(token: str) -> bool:
    word = plain(token)
    if len(word) == 1:
        return not word.isdecimal()
    return word in stop_words() or (len(word) >= LONG and key_of(word) in stop_words())


def without_stop_words(tokens: Sequence[str]) -> list[str]:
    """The words that a question is about. « Marche » is none in « ne marche plus »: it is no market."""
    following = [*map(plain, tokens[1:]), ""]
    return [
        token
        for token, after in zip(tokens, following, strict=False)
        if not is_stop_word(token) and not (plain(token) in NEGATED and after in NEGATIONS)
    ]
