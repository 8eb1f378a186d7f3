"""What is asked, as PostgreSQL's full-text search takes it: words only, no operator of anyone's."""

import re
from collections.abc import Iterable, Sequence

from communes.vocabulary.synonyms import Term
from communes.vocabulary.words import tokens_of

AGREED = re.compile(
    r"[ée]e(s?)$|é(s?)$", re.IGNORECASE
)  # without accents the stemmer takes « cassée » for another word


def all_of(tokens: Sequence[str], *, begun: Sequence[bool] = ()) -> str:
    """The text of a query for what holds all the words; those that are `begun` may go on otherwise."""
    marks = begun or [False] * len(tokens)
    return " & ".join(f"{token}:*" if mark else _agreed(token) for token, mark in zip(tokens, marks, strict=True))


def any_of(queries: Iterable[str]) -> str:
    """The text of a query for what one of these finds."""
    return " | ".join(f"({query})" for query in queries)


def widened(terms: Sequence[Term], *, begun: Iterable[str] = ()) -> str:
    """The text of a query for what holds, of each term, itself or what it may be called otherwise.

    `begun`: words that may go on otherwise.
    """
    return " & ".join(f"({either(term, begun=begun)})" for term in terms)


def either(term: Term, *, begun: Iterable[str] = ()) -> str:
    """The same of one term."""
    own = all_of(term.words, begun=[word in begun for word in term.words])
    return any_of([own, *(all_of(tokens_of(name)) for name in term.names)]) if term.names else own


def _agreed(token: str) -> str:
    """A word, in the feminine and in the masculine when its ending tells."""
    found = AGREED.search(token)
    if found is None:
        return token
    stem = token[: found.start()]
    return f"({stem}e | {stem}ee)"
