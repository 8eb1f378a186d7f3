"""Separation of demonstration and production: neither runs on the other's database.

The accounts of the demonstration have a password that everyone knows. Its mark is a row of the list of migrations,
where Django leaves alone what it does not know: it goes with each copy of the database, and needs no table of its own.
"""

import json
from pathlib import Path

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet

from accounts.models import User

MARK = ("demonstration", "installed")
ACCOUNTS = Path(__file__).parents[1] / "data" / "demo" / "accounts.json"
ADDRESSES = frozenset(row["email"] for row in json.loads(ACCOUNTS.read_text(encoding="utf-8")))

NOT_OURS = (
    "Cette base de données tient des comptes et n’est pas celle d’une démonstration : donnez une base vide à la "
    "démonstration (DATABASE_URL ; make run VAR_DIR=/un/autre/dossier), ou démarrez sans elle (DEMO=0)."
)
NOT_REAL = (
    "Cette base de données tient des comptes de démonstration, dont tout le monde connaît le mot de passe : donnez à "
    "la production une base à elle (DATABASE_URL), ou fermez ces comptes par « manage.py demo --close »."
)


def refusal() -> str:
    """Why this process may not use the database, in a French sentence; empty when it may, or when nothing answers."""
    try:
        with transaction.atomic():
            if settings.DEMO:
                return "" if is_marked() or not User.objects.exclude(email__in=ADDRESSES).exists() else NOT_OURS
            return NOT_REAL if User.objects.filter(email__in=ADDRESSES, is_active=True).exists() else ""
    except Error:  # it is down, or has no tables yet: whoever uses it says so
        return ""


def is_marked() -> bool:
    return _rows().exists()


def mark() -> None:
    """Say that the database is a demonstration's."""
    if not is_marked():
        MigrationRecorder(connection).record_applied(*MARK)


def unmark() -> None:
    _rows().delete()


def _rows() -> QuerySet:
    app, name = MARK
    return MigrationRecorder(connection).migration_qs.filter(app=app, name=name)
