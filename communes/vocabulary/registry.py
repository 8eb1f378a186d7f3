"""What packages above tell the vocabulary: where words lead."""

from collections.abc import Callable

from communes.models import Authority

Finder = Callable[[Authority, str], bool]
_finders: list[Finder] = []


def lead(finder: Finder) -> None:
    """Have a word accepted that `finder` finds something by, for the residents of an authority."""
    _finders.append(finder)


def leads(authority: Authority, words: str) -> bool:
    """Whether some search finds something by these words."""
    return any(finder(authority, words) for finder in _finders)
