"""Scratch databases: those that are made to compare or to try, and dropped."""

import psycopg
from psycopg import sql


def drop_database(server: psycopg.Connection, name: str) -> None:
    """Drop a database, if it is there, whoever is using it; as its owner, outside a transaction.

    By force one ends the sessions of one's own roles, and is refused for an autovacuum, which gives way to who asks
    without force.
    """
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        server.execute(sql.SQL("{} WITH (FORCE)").format(drop))
    except psycopg.errors.InsufficientPrivilege:
        server.execute(drop)
