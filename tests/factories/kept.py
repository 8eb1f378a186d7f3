"""What takes long to make is made once: the rows that it wrote are kept in memory, and written again for later tests.

The rows are exact, primary keys included: sequences are never set back, so that no other row has taken these.
"""

from collections.abc import Callable, Collection, Hashable, Iterator
from typing import NamedTuple

from django.db import connection, transaction

TABLES = """
SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name
"""
KEYS = """
SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE i.indisprimary AND i.indnatts = 1 AND c.relnamespace = 'public'::regnamespace
"""


class Written(NamedTuple):
    """What was written to one table: the keys of rows that went or changed, and the new rows, as COPY reads them."""

    table: str
    key: str
    columns: str
    gone: list[str]
    rows: bytes


_kept: dict[Hashable, list[Written]] = {}


def made_once(state: Hashable, make: Callable[[], object], *, tables: Collection[str] = ()) -> None:
    """Have in the database what `make` writes there. `state`: all that decides what it writes.

    `tables`: those that it writes to, when they are known: looking at all takes half a second.
    """
    if state in _kept:
        write_again(_kept[state])
        return
    before = dict(rows(tables))
    make()
    _kept[state] = list(difference(before, dict(rows(tables))))


def rows(tables: Collection[str]) -> Iterator[tuple[tuple[str, str, str], dict[str, str]]]:
    """Each table (name, key, columns), or each of `tables`, with its rows as text, by key."""
    with connection.cursor() as cursor:
        cursor.execute(KEYS)
        keys = dict(cursor.fetchall())
        cursor.execute(TABLES)
        for table, columns in cursor.fetchall():
            if table in keys and (not tables or table in tables):
                cursor.execute(f'SELECT "{keys[table]}"::text, md5(t::text) FROM "{table}" t')
                yield (table, keys[table], columns), dict(cursor.fetchall())


def difference(
    before: dict[tuple[str, str, str], dict[str, str]], after: dict[tuple[str, str, str], dict[str, str]]
) -> Iterator[Written]:
    for place, found in after.items():
        table, key, columns = place
        former = before.get(place, {})
        changed = [pk for pk, row in found.items() if former.get(pk) != row]
        gone = [pk for pk, row in former.items() if found.get(pk) != row]
        if not changed and not gone:
            continue
        with connection.cursor() as cursor:
            read = f'COPY (SELECT {columns} FROM "{table}" WHERE "{key}"::text = ANY(%s)) TO STDOUT'
            with cursor.cursor.copy(read, [changed]) as copy:
                yield Written(table, key, columns, gone, b"".join(bytes(part) for part in copy))


@transaction.atomic
def write_again(written: list[Written]) -> None:
    """Foreign keys are looked at when the transaction ends: the order of the tables does not matter."""
    with connection.cursor() as cursor:
        for one in written:
            if one.gone:
                cursor.execute(f'DELETE FROM "{one.table}" WHERE "{one.key}"::text = ANY(%s)', [one.gone])
            with cursor.cursor.copy(f'COPY "{one.table}" ({one.columns}) FROM STDIN') as copy:
                copy.write(one.rows)
