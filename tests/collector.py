"""Python's garbage collector during the tests: named in `addopts`, so that it is told before Django is imported."""

from portail.runtime.collector import leave_alone_what_is_there, look_seldom

look_seldom()


def pytest_collection_finish() -> None:
    """The modules and seven thousand tests live to the end of the session."""
    leave_alone_what_is_there()
