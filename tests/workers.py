"""The workers of pytest-xdist: how many they are, in which order they take the tests, and on which databases.

The process that distributes the tests makes the test database while the workers collect; each worker has a copy of it.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import blocking_manager_key

from tests import database

MOST = 4  # each takes some 500 MB, and a database
LONG = ("browser", "sweep")  # first: others fill the time that they leave
CALM = ("alone", "sleeps")  # last: they time what they do, and leave the machine to one another
SERVED = "guichet"  # the fixture that tests of the browser wait for: whoever uses it stands with them


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One for each core; none for one file, whose first result comes sooner, nor when output is to be seen (`-s`)."""
    files = {argument.partition("::")[0] for argument in config.args}
    is_one_file = len(files) == 1 and files.pop().endswith(".py")
    cores = len(os.sched_getaffinity(0))
    return 0 if is_one_file or cores == 1 or config.option.capture == "no" else min(cores, MOST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, those of the browser side by side: one worker begins with them, and others take the rest.

    Those that want a calm machine come after these, and at the very end those that want it to themselves.
    """
    items.sort(key=lambda item: [mark not in marks_of(item) for mark in LONG])
    items.sort(key=lambda item: [mark in marks_of(item) for mark in CALM])


def marks_of(item: pytest.Item) -> set[str]:
    served = {"browser"} if SERVED in getattr(item, "fixturenames", ()) else set()
    return served | {mark.name for mark in item.iter_markers()}


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Make the database from which each worker has its own, while they collect."""
    if distributes(session.config):
        with session.config.stash[blocking_manager_key].unblock():
            database.make(is_kept=is_kept(session.config) and not session.config.getvalue("create_db"))


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """When the workers have left, of which some may have been killed."""
    yield
    if distributes(session.config):
        with session.config.stash[blocking_manager_key].unblock():
            if is_kept(session.config):
                database.drop_copies()
            else:
                database.drop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Have a test that is marked `alone` run while no other worker runs any."""
    with turn(is_alone=item.get_closest_marker("alone") is not None):
        return (yield)


@contextlib.contextmanager
def turn(*, is_alone: bool) -> Iterator[None]:
    """A share of the machine for this worker; all of it when `is_alone`: the others then wait before their next test.

    Whoever wants all of it may wait until the others have nothing left: they steal what it has not begun.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
        return
    with Path(__file__).open() as shared:  # by the workers of this checkout
        fcntl.flock(shared, fcntl.LOCK_EX if is_alone else fcntl.LOCK_SH)
        yield


def distributes(config: pytest.Config) -> bool:
    """Whether this process only hands out tests to workers."""
    return config.pluginmanager.has_plugin("dsession")


def is_kept(config: pytest.Config) -> bool:
    """Whether the database of an earlier run serves, and stays for the next one."""
    return bool(config.getvalue("reuse_db"))
