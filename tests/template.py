"""The template of the test database: what migrations and reference data leave, kept for the next run.

Only on the embedded servers, which are the tests' own: a server of someone else is left as it was found. Only for as
long as nothing of the application has changed: its name says of which files it was made.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from portail.runtime.embedded.ownership import home_elsewhere
from portail.runtime.embedded.state import State
from tests import pristine

PARTS = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site")
READ = frozenset({".csv", ".geojson", ".json", ".po", ".py", ".sql"})
PORT_LINE = 3  # of postmaster.pid, from 0 on


def is_kept_here() -> bool:
    """Whether the server is an embedded one."""
    state = State(settings.VAR_DIR)
    running = [home / "data" / "postmaster.pid" for home in (state.postgres, home_elsewhere(state))]
    ports = [path.read_text().splitlines()[PORT_LINE] for path in running if path.exists()]
    return str(settings.DATABASES["default"]["PORT"]) in ports


def is_there() -> bool:
    """Whether an earlier run has left the one of these files, with the database as migrations left it beside it."""
    if not is_kept_here():
        return False
    with pristine.administrator() as asked:
        found = asked.execute("SELECT FROM pg_database WHERE datname = ANY(%s)", [[name(), pristine.name()]])
        return found.rowcount == 2


def keep() -> None:
    """When nobody uses the test database: copy it, in the place of those of other files."""
    if not is_kept_here():
        return
    connection.close()
    with pristine.administrator() as asked:
        former = asked.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name_of("")])
        for (database,) in former.fetchall():
            asked.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))
        copy(asked, connection.settings_dict["NAME"], name())


def copied_to(database: str) -> None:
    """Make the test database, in the place of what an interrupted run has left, and lead the connection there."""
    connection.close()
    with pristine.administrator() as asked:
        asked.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(database)))
        copy(asked, name(), database)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = database


def copy(asked: psycopg.Connection, source: str, database: str) -> None:
    asked.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(database), sql.Identifier(source)))


def name() -> str:
    return name_of(fingerprint())


def name_of(made_of: str) -> str:
    return f"{settings.DATABASES['default']['TEST']['NAME']}_of_{made_of}"


def fingerprint() -> str:
    """What the application is made of, as far as it decides on the reference data: twelve hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(sources()):
        digest.update(os.fsencode(path.relative_to(settings.BASE_DIR)) + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def sources() -> Iterator[Path]:
    yield settings.BASE_DIR / "requirements.txt"
    yield from Path(__file__).parent.glob("*.py")
    yield from Path(__file__).parent.glob("factories/conventions.py")  # under which communes are
    for part in PARTS:
        for path in (settings.BASE_DIR / part).rglob("*"):
            if path.suffix in READ and "static" not in path.parts:
                yield path
