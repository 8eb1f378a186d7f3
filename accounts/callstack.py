"""The stack of Python's calls, kept in one piece.

CPython keeps it in chunks of 16 KiB. Where calls in a loop cross the end of one, each takes a chunk from the system and
gives it back: a page whose templates do takes up to half as long again, for no reason that its code shows
(https://github.com/python/cpython/issues/142183: since 3.11; mended in March 2026, which is after Debian 13's 3.13.5).
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Words of a frame. Its chunk is of the next power of two, 1 MiB, of which the system gives what is used; the other half
# is left for all that is called: a thousand calls and more.
FRAME = 2**16 + 2**10


def in_one_piece(act: Callable[P, T]) -> Callable[P, T]:
    """`act`, so that whatever it calls finds its place in one chunk."""

    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        return act(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=FRAME)
    return wraps(act)(called)
