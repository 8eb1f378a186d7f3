"""The database as a stream: `pg_dump` of one moment, which `pg_restore` reads through as it passes."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg
import pyrage
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from portail.runtime.backup.encryption import Written, decrypt, encrypt
from portail.runtime.backup.programs import program
from portail.runtime.backup.refusal import BackupRefused

LOCK = 720_146  # beside that of migrations: one backup or restore of a database at a time
VERSION_UNIT = 10_000  # of `server_version_num`: 150020 is 15.20
PATIENCE = 600_000  # milliseconds, for a table that a migration has in hand
NO_LIMITS = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"


@contextlib.contextmanager
def session() -> Iterator[psycopg.Connection]:
    """The owner's connection, of its own, alone to save or to restore. Raises `BackupRefused`."""
    try:
        opened = psycopg.connect(_address(), autocommit=True, connect_timeout=5, options=NO_LIMITS)
    except psycopg.OperationalError as error:
        raise BackupRefused(
            f"La base de données ne répond pas au propriétaire des tables ({' '.join(str(error).split())}) : vérifiez "
            "DATABASE_OWNER_URL."
        ) from error
    with opened:
        if opened.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone() != (True,):
            raise BackupRefused("Une sauvegarde ou une restauration de cette base est déjà en cours : attendez sa fin.")
        try:
            yield opened
        finally:  # the server itself sees a while later that a connection was closed
            with contextlib.suppress(psycopg.Error):
                opened.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def major(session: psycopg.Connection) -> int:
    """The version of the server."""
    return session.info.server_version // VERSION_UNIT


def roles() -> dict[str, str]:
    """Who owns the tables, and who uses them: policies and rights name both."""
    return {"owner": settings.DATABASE_OWNER["USER"], "application": settings.DATABASE_APPLICATION_ROLE}


class _Passing:
    """A stream that another program reads too, as far as it wants."""

    def __init__(self, source: IO[bytes], also: IO[bytes]) -> None:
        self.source, self.also = source, also

    def read(self, size: int = -1, /) -> bytes:
        block = self.source.read(size)
        with contextlib.suppress(BrokenPipeError):  # how it ended says why
            self.also.write(block)
        return block


def dump(path: Path, keys: list[pyrage.x25519.Recipient], *, snapshot: str, version: int) -> Written:
    """Write the database of a snapshot, encrypted. Raises `BackupRefused` when it cannot be read through."""
    dumping = [program("pg_dump", major=version), "--format=custom", f"--snapshot={snapshot}"]
    reading = [program("pg_restore", major=version), "--file=/dev/null"]
    with (
        _running(reading, stdin=subprocess.PIPE) as read,
        _running([*dumping, f"--lock-wait-timeout={PATIENCE}"], stdout=subprocess.PIPE) as dumped,
    ):
        assert dumped.stdout  # noqa: S101 of `subprocess.PIPE`
        assert read.stdin  # noqa: S101 likewise
        return encrypt(_Passing(dumped.stdout, read.stdin), path, keys)


def restore(path: Path, key: pyrage.x25519.Identity, *, version: int) -> None:
    """Fill the database, whole or not at all. Raises `BackupRefused`."""
    name = _parameters()["dbname"]
    # A comment on an extension is that of the superuser's who made it.
    restoring = ["--single-transaction", "--exit-on-error", "--no-comments", f"--dbname={name}"]
    with _running([program("pg_restore", major=version), *restoring], stdin=subprocess.PIPE) as filled:
        assert filled.stdin  # noqa: S101 of `subprocess.PIPE`
        with contextlib.suppress(BrokenPipeError):  # how it ended says why
            decrypt(path, filled.stdin, key)


def is_empty(session: psycopg.Connection) -> bool:
    """Whether the database has no table at all."""
    found = "SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"
    return session.execute(f"{found} LIMIT 1").fetchone() is None


def close(session: psycopg.Connection) -> list[str]:
    """Let nobody but the owner in until `reopen`, whatever happens to this process. Who could connect ("": anyone)."""
    found = """
        SELECT coalesce(rolname, '') FROM pg_database
        CROSS JOIN aclexplode(coalesce(datacl, acldefault('d', datdba))) LEFT JOIN pg_roles ON pg_roles.oid = grantee
        WHERE datname = current_database() AND privilege_type = 'CONNECT' AND grantee <> datdba
    """
    who = [name for (name,) in session.execute(found).fetchall()]
    _let_in(session, "REVOKE CONNECT ON DATABASE {} FROM {}", who)
    return who


def reopen(session: psycopg.Connection, who: list[str]) -> None:
    """Let in again whom `close` kept out."""
    _let_in(session, "GRANT CONNECT ON DATABASE {} TO {}", who)


def _let_in(session: psycopg.Connection, command: str, who: list[str]) -> None:
    for name in who:
        grantee = sql.Identifier(name) if name else sql.SQL("PUBLIC")
        session.execute(sql.SQL(command).format(sql.Identifier(session.info.dbname), grantee))


def _parameters() -> dict[str, str]:
    """How the owner reaches the database, in libpq's words."""
    owner = settings.DATABASE_OWNER
    given = {"host": owner["HOST"], "port": owner["PORT"], "user": owner["USER"], "password": owner["PASSWORD"]}
    given |= {name: owner.get("OPTIONS", {}).get(name) for name in ("sslmode", "sslrootcert")}
    given["dbname"] = connection.settings_dict["NAME"]
    return {name: str(value) for name, value in given.items() if value}


def _address() -> str:
    return make_conninfo("", **_parameters())


@contextlib.contextmanager
def _running(
    command: list[str], *, stdin: int | None = None, stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of PostgreSQL, until it ends. Raises `BackupRefused` with its last word when it failed."""
    known = _parameters()
    place = {f"PG{name.upper()}": known[name] for name in known.keys() - {"dbname"}} | {"PGDATABASE": known["dbname"]}
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, env=os.environ | place, stdin=stdin, stdout=stdout, stderr=errors) as running:
            try:
                yield running
            except BaseException:
                running.kill()  # before it takes the end of what it is given for the end of all
                raise
            finally:
                if running.stdin:
                    with contextlib.suppress(BrokenPipeError):  # it would be said instead of what went wrong
                        running.stdin.close()
        if running.returncode:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()
            raise BackupRefused(f"{Path(command[0]).name} a échoué : {said[0] if said else running.returncode}")
