"""`migrate`, as the owner of the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connection

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner, grant_to_application

# One number for all nodes: two deployments starting together migrate one after the other.
MIGRATION_LOCK = 720_145


@contextmanager
def advisory_lock() -> Iterator[None]:
    """Hold PostgreSQL's session lock `MIGRATION_LOCK`; it dies with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner(), acting_as(SYSTEM), advisory_lock():
            grant_to_application()
            super().handle(*args, **options)
