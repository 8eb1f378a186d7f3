from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS

from portail import separation


@register(Tags.database)
def check_separation(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Production and demonstration have each a database of their own (`manage.py check --database default`)."""
    why = separation.refusal() if DEFAULT_DB_ALIAS in (databases or ()) else ""
    return [Error(why, id="portail.E001")] if why else []
