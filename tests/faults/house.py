"""A whole Guichet in processes of its own, on a database and a broker of its own: what fault tests break."""

import contextlib
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from celery import Celery
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from portail.runtime.embedded.valkey import binary
from portail.runtime.scratch import drop_database
from tests import children, database, pristine
from tests.bench.served import free_port, gunicorn, wait_for

LOG_LINES = 12  # of each process
PATIENCE = 90.0  # seconds: a machine that is busy with other things is no failure


class House:
    """`web` is the port of gunicorn; the workers, the clock and the broker can be killed and started again."""

    def __init__(self, folder: Path, environment: dict[str, str], broker_port: int) -> None:
        self.folder, self.environment, self.broker_port = folder, environment, broker_port
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.web = 0

    def start(self, name: str) -> None:
        """Start `broker`, `clock`, a worker (`urgent`, `bulk`), or `statics`, which ends once all is collected."""
        celery = (sys.executable, "-m", "celery", "-A", "portail")
        worker = (*celery, "worker", "--queues", name, "--hostname", f"{name}@%h", "--loglevel", "error")
        command = {
            "broker": (str(binary()), "--port", str(self.broker_port), "--bind", "127.0.0.1", "--save", ""),
            "urgent": (*worker, "--concurrency", "1"),
            "bulk": (*worker, "--concurrency", "2"),
            "clock": (*celery, "beat", "--schedule", str(self.folder / "beat"), "--pidfile="),
            "statics": (sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "-v0", "--noinput"),
        }[name]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = children.start(
                command, env=self.environment, cwd=self.folder, stdout=log, stderr=log
            )
        if name == "broker":
            wait_for(self.broker_port)

    def start_workers(self) -> None:
        """Those of both queues."""
        self.start("urgent")
        self.start("bulk")

    def kill(self, name: str) -> None:
        """SIGKILL, the whole group: nothing is tidied up."""
        children.kill(self.processes.pop(name))

    def ask(self, sql: str) -> list[tuple]:
        """What the database holds, read as its owner."""
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"]) as connection:
            return connection.execute(sql).fetchall()

    def run(self, task: str) -> None:
        """Have the worker do now what the clock would have it do within the minute."""
        with Celery(broker=self.environment["BROKER_URL"]) as caller:
            caller.send_task(task, queue="bulk", ignore_result=True)

    def is_migrated(self) -> bool:
        """Whether its database came with all that the migrations do: the copy may be older than they are."""
        if self.ask("SELECT to_regclass('django_migrations')") == [(None,)]:
            return False
        applied = set(self.ask("SELECT app, name FROM django_migrations"))
        return applied >= set(MigrationLoader(None).graph.nodes)

    def wait_until(self, true: Callable[[], bool], seconds: float = PATIENCE, *, shown: str = "") -> None:
        """Fail after so many seconds, with the rows of the statement `shown` and the ends of all logs."""
        until = time.monotonic() + seconds
        while not true():
            if time.monotonic() >= until:
                rows = self.ask(shown) if shown else []
                pytest.fail("\n".join([f"still not true after {seconds} s", *map(str, rows), *self.log_ends()]))
            time.sleep(0.1)

    def log_ends(self) -> Iterator[str]:
        """The last lines of each process: its folder may be gone by the time that somebody asks why."""
        for path in sorted(self.folder.glob("*.log")):
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            yield from [f"--- {path.name}, {len(lines)} lines", *lines[-LOG_LINES:]]


@contextlib.contextmanager
def house(folder: Path, **more: str) -> Iterator[House]:
    """Everything running, with the demo's content; all of it gone afterwards. `more`: of the environment of all."""
    with ground(folder, ["manage.py", "demo", "-v0"], **more) as built:
        built.start_workers()
        built.start("clock")
        log, port = folder / "web.log", int(built.environment["PORT"])
        with gunicorn("portail.wsgi:application", log=log, port=port, **built.environment) as built.web:
            yield built


@contextlib.contextmanager
def ground(folder: Path, *content: list[str], **more: str) -> Iterator[House]:
    """A database and a broker that nothing uses yet; gone afterwards. `content`: what Python runs to fill it."""
    name = f"{database.name()}_served_{uuid.uuid4().hex[:8]}"
    owner = url_of(settings.DATABASE_OWNER)
    pristine.copied_to(name)
    broker_port, web_port = free_port(), free_port()
    environment = os.environ | {
        "DATABASE_URL": with_name(url_of(settings.DATABASES["default"]), name),
        "DATABASE_OWNER_URL": with_name(owner, name),
        "BROKER_URL": f"redis://127.0.0.1:{broker_port}/0",
        "CACHE_URL": f"redis://127.0.0.1:{broker_port}/1",
        "PORT": str(web_port),
        "VAR_DIR": str(folder),
        "DEMO": "1",
        "GEOCODER_URL": "",
        "EMAIL_TIMEOUT": "2",  # what a killed worker had in hand leaves again after 24 seconds
        "DJANGO_SETTINGS_MODULE": "portail.settings",
        "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), str(settings.BASE_DIR / "site")]),
        **more,
    }
    built = House(folder, environment, broker_port)
    try:
        built.start("broker")
        built.start("statics")
        migrate = [] if built.is_migrated() else [["manage.py", "migrate", "-v0"]]
        for command in (*migrate, *content):
            subprocess.run([sys.executable, *command], env=environment, cwd=settings.BASE_DIR, check=True)
        assert built.processes.pop("statics").wait() == 0, (folder / "statics.log").read_text()
        yield built
    finally:
        for process in list(built.processes):
            built.kill(process)
        with pristine.administrator() as connection:
            drop_database(connection, name)


def url_of(reached: dict[str, object]) -> str:
    user = f"{reached['USER']}:{reached['PASSWORD']}"
    return f"postgresql://{user}@{reached['HOST'] or '127.0.0.1'}:{reached['PORT'] or 5432}/{reached['NAME']}"


def with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
