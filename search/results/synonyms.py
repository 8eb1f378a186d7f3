"""Everyday words, and those that administrations write instead: who looks for a « poubelle » needs a « bac »."""

import json
import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "synonyms.json"
LEAST = 4  # letters of a word that is not finished


@cache
def known() -> dict[str, list[str]]:
    """What each word may be called otherwise: one word or several, that stand together."""
    return {key_of(word): names for word, names in json.loads(DATA.read_text(encoding="utf-8")).items()}


def synonyms_of(token: str, *, begun: bool = False) -> list[str]:
    """What a word typed may be called otherwise; `begun`: it may go on."""
    key = key_of(token)
    if key in known() or not begun or len(key) < LEAST:
        return known().get(key, [])
    return list(dict.fromkeys(name for word, names in known().items() if word.startswith(key) for name in names))


def key_of(token: str) -> str:
    """A word without accents nor capitals nor the mark of its plural."""
    decomposed = unicodedata.normalize("NFD", token.lower())
    return "".join(one for one in decomposed if not unicodedata.combining(one)).rstrip("sx")
