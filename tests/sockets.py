"""Who may call out in a test: the guarded channel, what calls whom the operator's environment names, the test itself.

What looks up a name and what connects a socket is wrapped: every library uses it. Who calls is the nearest on the
stack; anybody else fails the test, even when what is raised is caught. The code of servers in other processes is read
instead (`tests/test_sockets.py`).
"""

import functools
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Who may call, and whom.
WAYS = {
    "accounts.channels.outward": "the channel: an address that somebody typed or a document named, looked at",
    "amqp.transport": "BROKER_URL",
    "django.core.mail.backends.smtp": "EMAIL_URL",
    "grc.images.antivirus": "CLAMD_URL",
    "portail.runtime.embedded.ports": "a port of this machine, to see whether it is free",
    "portail.runtime.embedded.valkey": "the server that `make run` starts",
    "portail.runtime.launch": "the portal that `make run` starts",
    "redis.connection": "CACHE_URL, BROKER_URL",
}
PRODUCT = ("accounts", "communes", "grc", "home", "notifications", "portail", "search", "services", "signalement")
FRAMEWORKS = ("allauth", "celery", "django", "kombu", "rest_framework", "wagtail")  # which call out by themselves

TESTS = f"{Path(__file__).parent}/"

refused: list[str] = []  # since the test began


def pytest_configure() -> None:
    for owner, name in ((socket, "getaddrinfo"), (socket.socket, "connect"), (socket.socket, "connect_ex")):
        if not hasattr(getattr(owner, name), "__wrapped__"):
            setattr(owner, name, watched(getattr(owner, name)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fail a test in which somebody else called, in whatever thread, and caught what was raised."""
    refused.clear()
    yield
    if refused:
        pytest.fail("\n".join(refused))


def watched(call: Callable[..., Any]) -> Callable[..., Any]:
    """`call`, for those who may: it connects a socket, or looks up a name, which is how a call begins."""

    @functools.wraps(call)
    def watched_call(first: Any, *others: Any, **options: Any) -> Any:
        line = first if isinstance(first, socket.socket) else None
        if line is None or line.family in (socket.AF_INET, socket.AF_INET6):
            who = opener()
            if who not in WAYS and who != TESTS:
                where = others[0] if line else (first, *others[:1])
                refused.append(f"{who} calls {where}: that goes through accounts.channels (tests/sockets.py).")
                if line:
                    line.close()  # callers expect an `OSError`, and would leave it open
                pytest.fail(refused[-1])
        return call(first, *others, **options)

    return watched_call


def opener() -> str:
    """The module that calls: the nearest on the stack of ours, of a framework or named above; `TESTS` for a test."""
    frame = sys._getframe(2)
    while frame:
        name = str(frame.f_globals.get("__name__"))
        if frame.f_code.co_filename.startswith(TESTS):  # by their file: some stand in no package
            return TESTS
        if name in WAYS or name.partition(".")[0] in (*PRODUCT, *FRAMEWORKS):
            return name
        frame = frame.f_back  # type: ignore[assignment]
    return "a thread of a library"
