"""The test database as migrations leave it, kept aside: a test that serves a database of its own starts from a copy.

Copying takes PostgreSQL a second; migrating an empty database takes a minute.
"""

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql


def keep() -> None:
    """As the owner, when nothing but migrations has written: copy the test database, which nobody may be using."""
    connection.close()
    forget()
    with administrator() as asked:
        asked.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name()), sql.Identifier(connection.settings_dict["NAME"])
            )
        )


def forget() -> None:
    with administrator() as asked:
        asked.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name())))


def copied_to(new: str) -> None:
    """Make the database `new`: a copy of what was kept, or an empty one when nothing was."""
    with administrator() as asked:
        kept = asked.execute("SELECT FROM pg_database WHERE datname = %s", [name()]).fetchone()
        source = name() if kept is not None else "template1"
        asked.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(new), sql.Identifier(source)))


def administrator(database: str = "postgres") -> psycopg.Connection:
    """The owner's connection to the server itself, or to a database of it, outside any transaction."""
    owner = settings.DATABASE_OWNER
    return psycopg.connect(
        user=owner["USER"],
        password=owner["PASSWORD"],
        host=owner["HOST"] or "127.0.0.1",
        port=owner["PORT"] or 5432,
        dbname=database,
        autocommit=True,
    )


def name() -> str:
    return f"{settings.DATABASES['default']['TEST']['NAME']}_pristine"
