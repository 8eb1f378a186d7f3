"""The reference data of the test database, kept aside so that a test that empties every table leaves it as it was.

A copy in the database itself: exact (same primary keys, no signal, no second loading), and given back in milliseconds.
Django would empty every table instead (`flush`), which `tests/conftest.py` has it leave.
"""

import psycopg
from django.db import connection
from psycopg import sql

from tests import pristine

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"
LEFT = ("django_migrations", "accounts_referenceversion")  # triggers write the versions: no number comes back
WRITABLE = """
SELECT kept.table_name, array_agg(kept.column_name::text ORDER BY kept.ordinal_position)
FROM information_schema.columns AS kept JOIN information_schema.columns AS present
    ON present.table_schema = 'public' AND present.table_name = kept.table_name
    AND present.column_name = kept.column_name AND present.is_generated = 'NEVER'
WHERE kept.table_schema = 'kept' GROUP BY kept.table_name
"""
PASSES = 5
# Rows are compared as text: JSON has no equality.
TOO_MANY = (
    "DELETE FROM public.{table} AS present WHERE present::text NOT IN (SELECT kept::text FROM kept.{table} AS kept)"
)
LACKING = (
    "INSERT INTO public.{table} ({columns}) SELECT {columns} FROM kept.{table} AS kept"
    " WHERE kept::text NOT IN (SELECT present::text FROM public.{table} AS present)"
)


def keep() -> None:
    """As the owner of the tables: copy those that have rows into the schema `kept`."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE")
        cursor.execute("CREATE SCHEMA kept")
        cursor.execute(TABLES, ["public"])
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0] and table not in LEFT:
                cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')


def give_back() -> None:
    """As the owner of the tables, who may delete anywhere: take away what a test wrote, put back what it changed.

    Row by row: emptying a table makes it and its indexes anew, all of them seconds, and a test writes in a few.
    """
    with pristine.administrator(connection.settings_dict["NAME"]) as owner, owner.transaction():
        kept = [table for (table,) in owner.execute(TABLES, ["kept"]).fetchall()]
        for table in _with_rows(owner, {*kept, *LEFT}):
            owner.execute(_of("DELETE FROM public.{table}", table))
        columns = dict(owner.execute(WRITABLE).fetchall())
        # Triggers write in other tables when a row comes back: again until nothing differs.
        for _ in range(PASSES):
            if not sum(_give_back(owner, table, columns[table]) for table in kept):
                return
        msg = f"After {PASSES} passes the reference data still differ from what was kept."
        raise RuntimeError(msg)


def _with_rows(owner: psycopg.Connection, others: set[str]) -> list[str]:
    """The tables that are not among others and have rows: one statement."""
    tables = [table for (table,) in owner.execute(TABLES, ["public"]).fetchall() if table not in others]
    asked = (_of("SELECT {name} WHERE EXISTS (SELECT FROM public.{table})", table) for table in tables)
    return [table for (table,) in owner.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall()]


def _give_back(owner: psycopg.Connection, table: str, columns: list[str]) -> int:
    """Have a table hold again what was kept of it; how many rows it lacked or had too many."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sum(owner.execute(_of(statement, table, columns=names)).rowcount for statement in (TOO_MANY, LACKING))


def _of(statement: str, table: str, **parts: sql.Composable) -> sql.Composed:
    return sql.SQL(statement).format(table=sql.Identifier(table), name=sql.Literal(table), **parts)
