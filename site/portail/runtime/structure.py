"""The structure of the database, kept as text: a new one is restored from it, in a second, instead of migrated.

`data/structure.sql` is what `pg_dump` says of a database that was only migrated: schema, rights, and the rows that
migrations write (Wagtail's root page, permissions, the list of migrations); no reference data. Its first lines say
which migrations it stands for and which PostgreSQL wrote it: a server of another version, or other migrations, and
the database is migrated as usual.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts import ownership, rowsecurity, tables

FILE = Path(__file__).parents[1] / "data" / "structure.sql"
# The roles of the server that wrote the text; those of the server that reads it take their place.
OWNER, APPLICATION = "guichet_owner", "guichet_app"
# The text grants what it grants to tables that were given nothing when they were made.
NOTHING_TO_COME = f"""
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM {APPLICATION};
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {APPLICATION};
"""
HEADER = """\
-- The structure of the database. Written by `make structure`; not by hand.
-- Migrations: {fingerprint}
-- PostgreSQL: {major}
"""
VERSION_UNIT = 10_000  # of `server_version_num`: 180006 is 18.6


@cache
def fingerprint() -> str:
    """What all migrations say, the libraries' too, with the operations of ours: 64 hexadecimal digits (SHA-256)."""
    digest = hashlib.sha256()
    for name, path in _sources():
        digest.update(f"{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def reason_to_migrate() -> str:
    """Why the database, which is empty, cannot be restored from the text, in French; empty when it can."""
    head = FILE.read_text(encoding="utf-8")[:1000] if FILE.exists() else ""
    major = str(_server_version() // VERSION_UNIT)
    if f"-- Migrations: {fingerprint()}\n" not in head:
        return "la structure enregistrée n’est pas celle des migrations (make structure la refait)"
    if f"-- PostgreSQL: {major}\n" not in head:
        return f"la structure enregistrée n’est pas celle de PostgreSQL {major}"
    if settings.DATABASE_OWNER["USER"] == settings.DATABASE_APPLICATION_ROLE:
        return "le rôle de l’application est aussi le propriétaire des tables"
    return ""


def is_current() -> bool:
    """Whether the text stands for the migrations of this checkout."""
    return FILE.exists() and f"-- Migrations: {fingerprint()}\n" in FILE.read_text(encoding="utf-8")[:1000]


def is_empty() -> bool:
    """Whether the database has no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def restore() -> None:
    """As the owner, in an empty database: have all that migrations would have made there, or nothing."""
    names = {OWNER: connection.settings_dict["USER"], APPLICATION: settings.DATABASE_APPLICATION_ROLE}
    text = NOTHING_TO_COME + FILE.read_text(encoding="utf-8")
    text = re.sub(rf"\b({OWNER}|{APPLICATION})\b", lambda found: f'"{names[found[0]]}"', text)
    with _session() as session:  # of its own: what the text sets, the search path among it, goes with it
        session.execute(text.encode())


def text_of(dumped: str, *, major: int) -> str:
    """The text to keep, of what `pg_dump` printed: without the commands of psql, and with its head."""
    lines = [line for line in dumped.splitlines() if not line.startswith(("\\", "--"))]
    body = re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()
    # A function that sets a parameter of pg_trgm can only be made once the library is there.
    body = re.sub(r"(CREATE EXTENSION IF NOT EXISTS pg_trgm [^\n]*\n)", r"\1SELECT public.show_limit();\n", body)
    return f"{HEADER.format(fingerprint=fingerprint(), major=major)}\n{body}\n"


def _sources() -> Iterator[tuple[str, Path]]:
    """What decides on the structure, each under a name that is the same wherever the checkout lies."""
    for module in (ownership, rowsecurity, tables):
        if module.__file__:
            yield module.__name__, Path(module.__file__)
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        named, _is_explicit = MigrationLoader.migrations_module(config.label)
        folder = Path(config.path) / "migrations" if named else None
        if folder is not None and folder.is_dir():
            yield from ((f"{config.label}/{path.name}", path) for path in sorted(folder.glob("[0-9a-z]*.py")))


def _server_version() -> int:
    connection.ensure_connection()
    return int(connection.pg_version)  # type: ignore[attr-defined] # PostgreSQL's


@contextmanager
def _session() -> Iterator[psycopg.Connection]:
    own = connection.settings_dict
    with psycopg.connect(
        host=own["HOST"] or None,
        port=own["PORT"] or None,
        user=own["USER"],
        password=own["PASSWORD"],
        dbname=own["NAME"],
    ) as session:
        yield session
