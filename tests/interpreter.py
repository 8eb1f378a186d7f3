"""Python during the tests, as in the processes of the house: its garbage collector, and its stack in one piece.

Named in `addopts`, so that the collector is told before Django is imported.
"""

import pytest

from accounts.callstack import in_one_piece
from portail.runtime.collector import leave_alone_what_is_there, look_seldom

look_seldom()


def pytest_collection_finish() -> None:
    """The modules and seven thousand tests live to the end of the session."""
    leave_alone_what_is_there()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test with its fixtures as pytest does."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return in_one_piece(runner.pytest_runtest_protocol)(item, nextitem)
