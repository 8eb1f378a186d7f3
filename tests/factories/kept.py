"""What takes long to make is made once: the rows that it wrote are kept in memory, and written again for later tests.

The rows are exact, primary keys included: sequences are never set back, so that no other row has taken these.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction

# What triggers count by themselves is left to them: a number that came back would stand for another state.
WRITES = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE schemaname = 'public' AND relname <> 'accounts_referenceversion'
"""
TABLES = """
SELECT of_table.relname, quote_ident(of_key.attname), (
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = of_table.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
) FROM pg_class of_table JOIN pg_index ON indrelid = of_table.oid AND indisprimary AND indnatts = 1
JOIN pg_attribute of_key ON of_key.attrelid = of_table.oid AND of_key.attnum = indkey[0]
WHERE of_table.relnamespace = 'public'::regnamespace AND of_table.relname = ANY(%s)
"""


T = TypeVar("T")


class Table(NamedTuple):
    """A table: its name, its key, and the columns that can be written."""

    name: str
    key: str
    columns: str


class Written(NamedTuple):
    """What was written to one table: the keys of rows that went or changed, and the new rows, as COPY reads them."""

    table: Table
    gone: list[str]
    rows: bytes


_kept: dict[Hashable, tuple[Any, list[Written]]] = {}


def made_once(state: Hashable, make: Callable[[], T]) -> T:
    """Have in the database what `make` writes there; returns what it returned when it ran.

    `state`: all that decides what it writes.
    """
    with transaction.atomic():
        if state not in _kept:
            _kept[state] = written_by(make)
        result, written = _kept[state]
        for one in written:  # foreign keys are looked at when the transaction ends: any order of tables will do
            write_again(one)
    return result


def written_by(make: Callable[[], T]) -> tuple[T, list[Written]]:
    """What `make` returns, and what it writes, of which nothing stays."""
    with transaction.atomic(), connection.cursor() as cursor:
        former = writes()
        result = make()
        touched = [table for table, number in writes().items() if number != former.get(table)]
        cursor.execute(TABLES, [touched])
        after = {(table := Table(*found)): (digests(table), copied(table)) for found in cursor.fetchall()}
        transaction.set_rollback(True)
    return result, list(differences(after))


def differences(after: dict[Table, tuple[dict[str, str], dict[str, bytes]]]) -> Iterator[Written]:
    """What must go and come for the tables to be as they were `after`: the digest and the row of each key."""
    for table, (digest_of, row_of) in after.items():
        before = digests(table)
        gone = [key for key, digest in before.items() if digest_of.get(key) != digest]
        new = [row_of[key] for key, digest in digest_of.items() if before.get(key) != digest]
        if gone or new:
            yield Written(table, gone, b"".join(new))


def writes() -> dict[str, int]:
    """How many rows of each table this transaction has written."""
    with connection.cursor() as cursor:
        cursor.execute(WRITES)
        return dict(cursor.fetchall())


def digests(table: Table) -> dict[str, str]:
    """What stands in each row of a table, in short, by key."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {table.key}::text, md5(t::text) FROM "{table.name}" t')
        return dict(cursor.fetchall())


def copied(table: Table) -> dict[str, bytes]:
    """Each row of a table as COPY writes it, by key."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {table.key}::text AS text FROM "{table.name}" ORDER BY {table.key}')
        keys = [key for (key,) in cursor.fetchall()]
        read = f'COPY (SELECT {table.columns} FROM "{table.name}" ORDER BY {table.key}) TO STDOUT'
        with cursor.cursor.copy(read) as copy:
            return dict(zip(keys, map(bytes, copy), strict=True))


def write_again(one: Written) -> None:
    table = one.table
    with connection.cursor() as cursor:
        if one.gone:
            cursor.execute(f'DELETE FROM "{table.name}" WHERE {table.key}::text = ANY(%s)', [one.gone])
        with cursor.cursor.copy(f'COPY "{table.name}" ({table.columns}) FROM STDIN') as copy:
            copy.write(one.rows)
