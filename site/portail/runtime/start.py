"""The start of a process: it ends in one sentence where the settings or the database are not to be used."""

import contextlib
import logging
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, close_old_connections, connection

log = logging.getLogger(__name__)
# What PostgreSQL has left for roles like ours: some of its connections are kept for superusers and, since 16, others.
LEFT = """
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true), '0')::int - sum(numbackends)::int
FROM pg_stat_database
"""


def load_settings() -> None:
    """Load the settings; exits with what they refuse."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    try:
        _ = settings.SECRET_KEY
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def check_database() -> None:
    """Raises `ImproperlyConfigured` on a database that this process may not use. One that is down is no reason."""
    from portail.runtime import separation  # noqa: PLC0415 models exist once the applications are loaded

    why = separation.refusal()
    close_old_connections()
    if why:
        raise ImproperlyConfigured(why)


def check_connections(wanted: int) -> None:
    """Say it in the log when PostgreSQL has fewer connections left than this node's web processes will keep open.

    Nothing is refused: the sum of all nodes is the operator's to know (docs/operations.md), and a pool only fills as
    it is used. A database that is down is no reason either.
    """
    with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute(LEFT)
        left = cursor.fetchone()[0] + 1  # ours, which counts
        if left < wanted:
            log.warning(
                "PostgreSQL has %d connections left, the web processes of this node keep up to %d: "
                "raise max_connections, or start fewer processes",
                left,
                wanted,
            )
    close_old_connections()
