"""The test database: made as its owner or from its template, copied for each worker of xdist, gone afterwards."""

import contextlib
import io

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases
from psycopg import sql
from psycopg.errors import ObjectInUse

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner
from tests import pristine, reference, template
from tests.factories.conventions import signed_by_all

COPIES = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datname ~ '_(gw[0-9]+|served_[0-9a-f]+)$'"


def make(*, is_kept: bool) -> None:
    """Migrate it and load the reference data. `is_kept`: what an earlier run left is brought up to date instead."""
    drop_copies()
    if not is_kept and template.is_there():
        template.copied_to(name())
        return
    if not is_kept:
        with pristine.administrator() as asked:
            _drop(asked, name())  # what an interrupted run left: on a busy server that outlasts the limit of statements
    with as_owner():
        setup_databases(verbosity=0, interactive=False, keepdb=is_kept)
        if not is_kept:
            pristine.keep()
    with acting_as(SYSTEM):
        call_command("load_reference", verbosity=0, stdout=io.StringIO())
        signed_by_all()
    with as_owner():
        reference.keep()
    if not is_kept:
        template.keep()


def copy_for(worker: str) -> None:
    """Give this worker its own, and lead its connection there."""
    with as_owner():
        connection.settings_dict["NAME"] = name()
        connection.creation.clone_test_db(suffix=worker, verbosity=0)
        connection.settings_dict |= connection.creation.get_test_db_clone_settings(worker)


def drop() -> None:
    """Leave nothing of a run, ended or interrupted."""
    drop_copies()
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
    if not template.is_there():
        pristine.forget()
    with pristine.administrator() as asked:
        _drop(asked, name())


def drop_copies() -> None:
    """Those of the workers and of what they serve apart: of this run, or of one that was killed."""
    with pristine.administrator() as asked:
        for (copy,) in asked.execute(COPIES, [f"{name()}_"]).fetchall():
            with contextlib.suppress(ObjectInUse):  # whoever uses it will drop it
                _drop(asked, copy)


def name() -> str:
    return settings.DATABASES["default"]["TEST"]["NAME"]


def _drop(asked: psycopg.Connection, database: str) -> None:
    asked.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(database)))
