"""The reference data of the test database, kept aside so that a test that empties every table leaves it as it was.

A copy in the database itself: exact (same primary keys, no signal, no second loading), and given back in milliseconds.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"
LEFT = ("django_migrations", "accounts_referenceversion")  # triggers write the versions: no number comes back
WRITABLE = """
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'kept' AND table_name = %s AND column_name IN (
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER')
"""


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
        role = settings.DATABASE_APPLICATION_ROLE
        cursor.execute(f'GRANT USAGE ON SCHEMA kept TO "{role}"')
        cursor.execute(f'GRANT SELECT ON ALL TABLES IN SCHEMA kept TO "{role}"')


@transaction.atomic
def give_back() -> None:
    """As the application: empty the kept tables and whatever refers to them, and fill them again."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, ["kept"])
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'public."{table}"' for table in tables)))
        for table in tables:
            cursor.execute(WRITABLE, [table, table])
            columns = cursor.fetchone()[0]
            cursor.execute(f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM kept."{table}"')
    ContentType.objects.clear_cache()  # Flushing had made them again, under other numbers.
