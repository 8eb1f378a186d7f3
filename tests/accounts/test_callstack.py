"""The stack in one piece: what it calls, it calls as it is; and no call takes memory from the system."""

import resource
import threading
from collections.abc import Callable

import pytest

from accounts.callstack import in_one_piece

CALLS, DEPTHS = 500, 400  # of functions such as templates have: some depth is where a chunk ends


def test_what_is_called_is_called_as_it_is() -> None:
    @in_one_piece
    def called(first: int, *, second: int) -> int:
        """What it says of itself."""
        return first // second

    assert called(6, second=2) == 3
    assert called.__doc__ == "What it says of itself."
    with pytest.raises(ZeroDivisionError):
        called(1, second=0)


def leaf(*values: int) -> int:
    return len(values)


def most_faults(depth: int, most: int = 0) -> int:
    """The pages of memory that were new to `CALLS` calls, at the depth where they were the most."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(CALLS):
        leaf(1, 2, 3)
    most = max(most, resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)
    return most_faults(depth - 1, most) if depth else most


def in_a_thread(act: Callable[[int], int]) -> int:
    """What it returns in a thread, which begins with a stack of its own."""
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(act(DEPTHS)))
    thread.start()
    thread.join()
    return found[0]


def test_no_depth_is_where_each_call_takes_memory_from_the_system() -> None:
    """Python's own stack has such depths, until it is mended in the one that runs here."""
    assert in_a_thread(in_one_piece(most_faults)) < CALLS / 10
