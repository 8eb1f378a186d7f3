"""What is typed, as PostgreSQL's full-text search takes it: words only, no operator of anyone's."""

import re
from collections.abc import Callable, Iterable

TOKEN = re.compile(r"[^\W_]+")
MOST_TOKENS = 12  # of a question: the words after them are not looked for
# What a question is made with and not about, that PostgreSQL's list of stop words leaves.
FILLER = re.compile(
    r"les|est|sont|comment|quand|quel(le)?s?|pourquoi|combien|où|faire|veux|voudrais|dois|peux|puis", re.IGNORECASE
)


def tokens_of(words: str) -> list[str]:
    """The words of a question, in order, each once."""
    return list(dict.fromkeys(TOKEN.findall(words)))[:MOST_TOKENS]


def without_fillers(tokens: list[str]) -> list[str]:
    """The words that a question is about."""
    return [token for token in tokens if not FILLER.fullmatch(token)]


def all_of(tokens: list[str], *, begun: list[bool] | None = None) -> str:
    """The text of a query for what holds all the words; those that are `begun` may go on otherwise."""
    marks = begun or [False] * len(tokens)
    return " & ".join(f"{token}:*" if mark else token for token, mark in zip(tokens, marks, strict=True))


def any_of(tokens: list[str]) -> str:
    """The text of a query for what holds one of the words at least."""
    return " | ".join(tokens)


def widened(tokens: list[str], synonyms: Callable[[str], Iterable[str]], *, going_on: bool = False) -> str:
    """The text of a query for what holds, of each word, itself or what it may be called otherwise.

    going_on: the last word may go on otherwise.
    """
    marks = [*("" for _token in tokens[:-1]), ":*" if going_on else ""]
    return " & ".join(_either(token + mark, synonyms(token)) for token, mark in zip(tokens, marks, strict=False))


def _either(token: str, others: Iterable[str]) -> str:
    names = [f"({all_of(tokens_of(other))})" for other in others]
    return f"({any_of([token, *names])})" if names else token
