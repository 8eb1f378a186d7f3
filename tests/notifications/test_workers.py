"""Real workers: woken by the real broker, killed in the middle of a sending, found again by the clock's sweep."""

import contextlib
import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts import wakeup
from accounts.models import Tick
from communes.models import Authority
from notifications import operations
from notifications.enums import Outcome, Status, Urgency
from notifications.models import Notification
from notifications.tasks import sweep
from portail.celery import app as celery_app
from portail.runtime import priority
from portail.settings.environment import env
from tests import children
from tests.factories.requests import demande
from tests.grc.mailroom.conftest import mailbox_of
from tests.notifications.samples import sample
from tests.notifications.smtp import MailServer, free_port

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 90  # seconds: a machine that is busy with other things is no failure


def database_url() -> str:
    database = connection.settings_dict
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)


@contextlib.contextmanager
def working(folder: Path, mail_server: MailServer, *queues: str) -> Iterator[subprocess.Popen]:
    """A worker of one process for these queues, on the test database, which sends to `mail_server`."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portail.settings",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
        "VAR_DIR": str(folder),
    }
    name = "-".join(queues)
    command = ["-m", "celery", "-A", "tests.notifications.worker", "worker", "--pool=solo", "--without-mingle"]
    command += [f"--queues={','.join(queues)}", f"--hostname={name}@%h"]
    with (folder / f"worker-{name}.log").open("wb") as log:
        process = children.start(
            [sys.executable, *command], env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def worker(broker: None, mail_server: MailServer, tmp_path: Path) -> Iterator[subprocess.Popen]:
    """A worker of both queues."""
    with working(tmp_path, mail_server, "urgent", "bulk") as process:
        yield process


def until(condition: Callable[[], Any]) -> None:
    """Wait for `condition`; fails when it does not come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


def ring_at(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the wake-up calls of this process go to the broker at `url`."""
    monkeypatch.setattr(celery_app.conf, "broker_url", url)
    monkeypatch.setattr(celery_app, "_pool", None)
    monkeypatch.setattr(celery_app.amqp, "_producer_pool", None)
    monkeypatch.setattr(wakeup, "bell", wakeup.Bell())


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The real broker, rather than the one in memory of the other tests; its queues serve one test at a time."""
    with (tmp_path_factory.getbasetemp().parent / "broker.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ring_at(env("BROKER_URL"), monkeypatch)
        celery_app.control.purge()
        yield


def statuses() -> set[str]:
    return set(Notification.objects.values_list("status", flat=True))


def test_a_worker_is_woken_after_the_commit_and_delivers(worker, post, mail_server) -> None:
    with transaction.atomic():
        notification = post(at=timezone.now(), urgency=Urgency.URGENT)
        operations.wake(urgency=Urgency.URGENT)
    until(lambda: mail_server.envelopes)
    until(lambda: statuses() == {Status.SENT})
    assert mail_server.messages()[0]["Message-ID"] == notification.message_id


def connections() -> set[int]:
    """Those of others to the test database: each by the number of its process in the server."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
        return {pid for (pid,) in cursor.fetchall()}


def test_a_worker_keeps_one_connection_and_takes_another_when_it_dies(worker, post, mail_server) -> None:
    kept: list[set[int]] = []
    for number in range(1, 4):
        with transaction.atomic():
            post(at=timezone.now(), urgency=Urgency.URGENT)
            operations.wake(urgency=Urgency.URGENT)
        until(lambda number=number: len(mail_server.envelopes) == number)
        until(lambda: statuses() == {Status.SENT})
        kept.append(connections())
        if number == 2:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", list(kept[1]))
    assert [len(pids) for pids in kept] == [1, 1, 1]
    assert kept[0] == kept[1] != kept[2]


def niceness(process: subprocess.Popen) -> set[int]:
    """How much a process gives way, and its session where there are such groups."""
    session = Path(f"/proc/{process.pid}/autogroup")
    told = re.findall(r"nice (-?\d+)", session.read_text()) if session.exists() else []
    return {os.getpriority(os.PRIO_PROCESS, process.pid), *map(int, told)}


def test_mails_leave_while_something_long_has_the_other_queue(
    broker: None, mail_server: MailServer, post, bron: Authority, tmp_path: Path
) -> None:
    """A mailbox whose server takes the call and says nothing; what is filed, and what the clock finds."""
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        working(tmp_path, mail_server, "bulk") as bulk,
        working(tmp_path, mail_server, "urgent") as urgent,
    ):
        silent.settimeout(PATIENCE)
        mailbox = mailbox_of(bron, silent.getsockname()[1])
        wakeup.bell.ring("grc.tasks.read_mailbox", mailbox.pk, queue="bulk")
        wakeup.bell.ring("accounts.jobs.tick", "urgent", time.time(), queue="urgent")
        with silent.accept()[0] as call:
            until(Tick.objects.filter(queue="urgent").exists)  # both are at work
            assert [niceness(process) for process in (bulk, urgent)] == [{priority.NICENESS}, {0}]
            started = time.monotonic()
            demande(bron, email="camille@example.org", at=timezone.now())
            until(lambda: statuses() == {Status.SENT})
            post(at=timezone.now(), urgency=Urgency.BULK)
            wakeup.bell.ring("notifications.jobs.sweep")
            until(lambda: statuses() == {Status.SENT})
            assert len(mail_server.envelopes) == 2
            assert time.monotonic() - started < 10
            call.setblocking(False)
            with pytest.raises(BlockingIOError):
                call.recv(1)  # its worker still waits


def test_killed_between_the_acceptance_and_the_commit_nothing_is_lost(worker, post, mail_server) -> None:
    """The server itself kills the worker once it has the message, before it says so."""
    mail_server.on_message = lambda: os.kill(worker.pid, signal.SIGKILL)
    with transaction.atomic():
        notification = post(at=timezone.now())
        operations.wake(urgency=Urgency.BULK)
    assert worker.wait(PATIENCE) == -signal.SIGKILL
    assert statuses() == {Status.WAITING}
    assert [attempt.outcome for attempt in notification.attempts.all()] == [Outcome.STARTED]

    mail_server.on_message = None
    assert operations.deliver_next(at=timezone.now()) is False  # the lease still runs
    assert operations.deliver_next(at=timezone.now() + operations.lease()) is True
    assert statuses() == {Status.SENT}
    assert [message["Message-ID"] for message in mail_server.messages()] == [notification.message_id] * 2
    assert [attempt.outcome for attempt in notification.attempts.all()] == [Outcome.STARTED, Outcome.ACCEPTED]


@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=pytest.mark.deep)])
def test_notices_posted_while_the_broker_is_down_all_leave(bron, mail_server, monkeypatch, count) -> None:
    ring_at(f"redis://127.0.0.1:{free_port()}/0", monkeypatch)
    started = time.monotonic()
    for number in range(count):
        with transaction.atomic():
            notice = operations.Notice(
                key=f"down.{number}",
                topic="sample:1",
                kind="sample.message",
                authority_id=bron.pk,
                recipient="camille@example.org",
                context=sample("message"),
            )
            operations.post_all([notice], at=timezone.now())
            operations.wake(urgency=Urgency.BULK)
    assert time.monotonic() - started < PATIENCE  # nobody waits on the broker, or one second once in a while
    while statuses() != {Status.SENT}:
        sweep()
    identities = [message["Message-ID"] for message in mail_server.messages()]
    assert len(identities) == len(set(identities)) == count
