"""Whether what the portal depends on answers, each within a second, whatever state it is in."""

import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import Tick
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail, Mailbox
from notifications.enums import Status
from notifications.models import Notification
from portail.runtime import separation

STARTED = time.monotonic()
LATE = 120.0  # seconds without a tick of the clock, or since this process started
PATIENCE = 0.9  # seconds, for all the checks together: the answer is there within one
ESSENTIAL = frozenset({"database"})  # without the others, pages are served and requests received


@dataclass(frozen=True)
class Report:
    """What each dependency answered. `state`: ok, degraded (requests are received all the same), or down."""

    dependencies: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def state(self) -> str:
        failing = {name for name, found in self.dependencies.items() if not found["ok"]}
        if failing & ESSENTIAL:
            return "down"
        return "degraded" if failing else "ok"


def check_all() -> Report:
    """Ask all at once. What does not answer in time is said to be late, and its thread is left to its own time-outs."""
    started = time.monotonic()
    asked = {name: _pool.submit(_timed, check) for name, check in CHECKS.items()}
    return Report({name: _outcome(future, started) for name, future in asked.items()})


def _outcome(future: "Future[dict[str, Any]]", started: float) -> dict[str, Any]:
    """The answer, or the name of the failure: its message may hold an address or a password."""
    try:
        return {"ok": True, **future.result(timeout=max(0.0, started + PATIENCE - time.monotonic()))}
    except Late:
        future.cancel()
        return {"ok": False, "error": "timeout"}
    except Exception as error:  # noqa: BLE001 each driver has its own exceptions, and any of them is the answer
        return {"ok": False, "error": type(error).__name__}


def _timed(check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    started = time.perf_counter()
    found = check()
    return {"ms": round((time.perf_counter() - started) * 1000, 1), **found}


def check_database() -> dict[str, Any]:
    """Whether it answers and is ours to use, and what the outbox holds."""
    try:
        with acting_as(SYSTEM), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 1000")
            found = {"outbox": outbox(), "mailboxes": mailboxes()}
            return found | ({"ok": False, "error": "separation"} if separation.refusal() else {})
    finally:
        connection.close()


def outbox() -> dict[str, Any]:
    """How many notices wait, and since how long the oldest that is due (seconds)."""
    waiting = Notification.objects.filter(status=Status.WAITING)
    oldest = waiting.filter(next_attempt_at__lte=timezone.now()).order_by("next_attempt_at").first()
    age = (timezone.now() - oldest.next_attempt_at).total_seconds() if oldest and oldest.next_attempt_at else 0
    return {"waiting": waiting.count(), "oldest_due_seconds": round(age)}


def mailboxes() -> dict[str, int]:
    """How many mailboxes cannot be read, the age of the oldest reading (seconds), how many mails wait for agents."""
    read = Mailbox.objects.read()
    oldest = read.filter(last_read_at__isnull=False).aggregate(at=Min("last_read_at"))["at"]
    return {
        "failing": Mailbox.objects.failing().count(),
        "oldest_read_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "to_sort": IncomingMail.objects.filter(state=MailState.TO_SORT).count(),
    }


def check_clock() -> dict[str, Any]:
    try:
        with acting_as(SYSTEM):
            return clock()
    finally:
        connection.close()


def clock() -> dict[str, Any]:
    """Whether workers of each queue run what the clock sends; who has just started gives them time."""
    found, up = queues(), time.monotonic() - STARTED
    late = [
        name for name in settings.WORKER_QUEUES if min(up, found[name]["tick_seconds"] if name in found else up) > LATE
    ]
    return {"queues": found, "late": late} | ({"ok": False, "error": f"late: {', '.join(late)}"} if late else {})


def queues() -> dict[str, dict[str, float]]:
    """Of each queue through which a tick ever came (seconds): since when none has, how old its oldest task is at least.

    A tick that was sent and has not been run is as old as what waits with it: the last that was run says when.
    """
    now = timezone.now()
    return {
        tick.queue: {
            "tick_seconds": round((now - tick.ran_at).total_seconds()),
            "oldest_task_seconds": max(0, round((now - tick.sent_at).total_seconds() - settings.CLOCK_TICK)),
        }
        for tick in Tick.objects.order_by("queue")
    }


def check_cache() -> dict[str, Any]:
    """The server itself is asked: our cache never fails (`portail.runtime.cache`)."""
    caches["default"]._cache.get_client().ping()  # type: ignore[attr-defined] # noqa: SLF001
    return {}


def check_broker() -> dict[str, Any]:
    with current_app.connection_for_write(connect_timeout=PATIENCE) as broker:
        _channel = broker.default_channel
    return {}


def check_storage() -> dict[str, Any]:
    """A file is written where residents' photos are, and removed."""
    storage = storages["attachments"]
    name = storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ok"))
    storage.delete(name)
    return {}


CHECKS: dict[str, Callable[[], dict[str, Any]]] = {
    "database": check_database,
    "cache": check_cache,
    "broker": check_broker,
    "clock": check_clock,
    "storage": check_storage,
}
# As many threads as checks, twice: when all hang, those who ask next are told so at once.
_pool = ThreadPoolExecutor(max_workers=2 * len(CHECKS), thread_name_prefix="health")
