"""What the database holds, in one value for each table: to prove that nothing was written."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection

from accounts.context import SYSTEM, acting_as

# Opening a page keeps the session alive, and says when it was last used; nothing about what was asked.
SESSIONS = ("django_session", "usersessions_usersession")
# Asked twice a try: the view pg_stat_xact_user_tables, which counts reads too, takes twice as long.
WRITTEN = """
SELECT relname, rows FROM pg_class, LATERAL (
    SELECT pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid) AS rows
) counted WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND rows > 0 AND relname <> ALL(%s)
"""


def tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed} - {*SESSIONS})


def digests(names: Iterable[str]) -> dict[str, str]:
    """The digest of all rows of each table, in one statement, as the system sees them."""
    names = list(names)
    each = ", ".join(
        f"(SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {n} t)" for n in names
    )
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")  # compiling so long a statement takes seconds
        cursor.execute(f"SELECT {each}")
        return dict(zip(names, cursor.fetchone(), strict=True))


def written() -> dict[str, int]:
    """How many rows this transaction has inserted, updated or deleted so far, by table (rolled back or not)."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [list(SESSIONS)])
        return dict(cursor.fetchall())
