"""The collector of a web process: what pages leave in circles goes once an answer has left, and seldom before."""

import gc
import weakref

from portail.runtime import web
from portail.runtime.collector import LOOSE, YOUNG


class Circle:
    def __init__(self) -> None:
        self.own = self


def left_behind() -> "weakref.ref[Circle]":
    return weakref.ref(Circle())


def test_what_pages_leave_goes_between_requests_and_not_at_each() -> None:
    gc.collect()
    circle = left_behind()
    web.post_request(None, None, None, None)
    assert circle() is not None
    made = [[] for _ in range(LOOSE + 1)]
    web.post_request(None, None, None, None)
    assert circle() is None
    assert len(made) > LOOSE
    assert gc.get_threshold()[0] == YOUNG > LOOSE
