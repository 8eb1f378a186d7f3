"""Acting on the schema: migrations run as the role that owns the tables, everything else as one that owns nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

GRANTS = """
GRANT USAGE ON SCHEMA public TO "{role}";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{role}";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "{role}";
"""
CREDENTIALS = ("USER", "PASSWORD", "HOST", "PORT")


@contextmanager
def as_owner() -> Iterator[None]:
    """Use the owner's credentials (`DATABASE_OWNER_URL`) on the default connection, then the former ones again."""
    former = {key: connection.settings_dict[key] for key in CREDENTIALS}
    _switch({key: settings.DATABASE_OWNER[key] for key in CREDENTIALS})
    try:
        yield
    finally:
        _switch(former)


def grant_to_application() -> None:
    """As owner, before anything is migrated: the application role may read and write rows of tables to come, no more.

    Default privileges rather than a grant on all tables, which would give back what `AppendOnly` took.
    """
    role = settings.DATABASE_APPLICATION_ROLE
    if role != connection.settings_dict["USER"]:
        with connection.cursor() as cursor:
            cursor.execute(GRANTS.format(role=role))


def _switch(credentials: dict[str, str]) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's, the only database here
    connection.settings_dict.update(credentials)
