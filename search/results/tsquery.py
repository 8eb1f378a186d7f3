"""What is typed, as PostgreSQL's full-text search takes it: words only, no operator of anyone's."""

import re

TOKEN = re.compile(r"[^\W_]+")
MOST_TOKENS = 12  # of a question: the words after them are not looked for


def tokens_of(words: str) -> list[str]:
    """The words of a question, in order, each once."""
    return list(dict.fromkeys(TOKEN.findall(words)))[:MOST_TOKENS]


def all_of(tokens: list[str], *, begun: list[bool] | None = None) -> str:
    """The text of a query for what holds all the words; those that are `begun` may go on otherwise."""
    marks = begun or [False] * len(tokens)
    return " & ".join(f"{token}:*" if mark else token for token, mark in zip(tokens, marks, strict=True))


def any_of(tokens: list[str]) -> str:
    """The text of a query for what holds one of the words at least."""
    return " | ".join(tokens)
