from collections.abc import Sequence
from typing import Any

from allauth.idp.oidc.models import Client
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connection

from accounts import keys
from accounts.registry import retention


@register()
def check_retention(**_: Any) -> list[CheckMessage]:
    """What is registered as personal has, for each of its periods, a treatment that applies it."""
    return [
        Error(
            f"Nothing applies the period of {record.model._meta.label} ({category}): "  # noqa: SLF001 documented API
            "declare who does, in `accounts.registry.retention`.",
            id="accounts.E001",
        )
        for record, category in retention.untreated()
    ]


@register(Tags.database)
def check_signing_key(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Where a service is registered, a key signs what it is told (`manage.py check --database default`)."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or keys.signing_keys():
        return []
    table = Client._meta.db_table  # noqa: SLF001 documented API
    if table not in connection.introspection.table_names() or not Client.objects.exists():
        return []
    return [
        Error(
            "Services of partners are registered and no key signs: nobody can sign in to them.",
            hint="Set OIDC_PRIVATE_KEY (docs/operations.md).",
            id="accounts.E002",
        )
    ]
