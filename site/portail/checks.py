from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 as Django names it
from django.db import DEFAULT_DB_ALIAS

from portail.runtime import separation


@register(Tags.database)
def check_separation(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Production and demonstration have each a database of their own (`manage.py check --database default`)."""
    why = separation.refusal() if DEFAULT_DB_ALIAS in (databases or ()) else ""
    return [Error(why, id="portail.E001")] if why else []


@register(Tags.security, deploy=True)
def check_security_contact(**_: Any) -> list[CheckMessage]:
    """Who finds a flaw is told where to say so, by `/.well-known/security.txt` (`manage.py check --deploy`)."""
    if settings.SECURITY_CONTACT:
        return []
    said = "/.well-known/security.txt n’existe pas : donnez SECURITY_CONTACT (une adresse électronique, ou https://…)."
    return [Warning(said.replace(" :", "\u00a0:"), id="portail.W001")]
