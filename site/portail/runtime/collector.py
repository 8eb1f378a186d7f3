"""Python's garbage collector, which looks seldom: objects of an application are many, and nearly all are there to stay.

A start of Django is a fifth shorter so (2.3 s instead of 2.9), and a page is not interrupted.
"""

import gc

YOUNG = 50_000  # objects made before it looks at them; Python's 700 are made many times in one page
LOOSE = 1_000  # the same between two requests: half of what a list of an agent leaves in circles


def look_seldom() -> None:
    """For a process that begins: before Django is imported."""
    gc.set_threshold(YOUNG)


def leave_alone_what_is_there() -> None:
    """Once the application is loaded, which lives as long as the process."""
    gc.collect()
    gc.freeze()


def look_between_requests() -> None:
    """After an answer has left, so that hardly any page is interrupted.

    A look at 50,000 objects takes a tenth of a second, which one list in twenty-five waited for. At what one list left,
    2,000 objects, it takes half a millisecond; at 10,000, which the processor no longer has at hand, ten.
    """
    if gc.get_count()[0] > LOOSE:
        gc.collect(1)
