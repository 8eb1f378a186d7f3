"""Declaring a site that shows an authority's forms, and withdrawing it: each in the journal."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from services.embed.models import DeclaredHost
from services.embed.permissions import may_declare, refusal_to_declare

DECLARED, CHANGED, WITHDRAWN = (f"embed.{action}" for action in ("declare", "change", "withdraw"))


def declare(host: DeclaredHost, *, by: User, at: datetime.datetime) -> DeclaredHost:
    """Write a site that is declared, or whose address changes. Raises `ValidationError` in French."""
    on = timezone.localdate(at)
    if not may_declare(by, host.authority, on=on):
        raise PermissionDenied
    if refusal := refusal_to_declare(host.authority, on=on):
        raise ValidationError(refusal)
    with transaction.atomic():
        action = CHANGED if host.pk else DECLARED
        host.declared_at = at
        host.full_clean()
        host.save()
        log(instance=host, action=action, user=by, data={"origin": host.origin})
    return host


def withdraw(host: DeclaredHost, *, by: User, at: datetime.datetime) -> None:
    """Have a site show none of the authority's forms any more."""
    if not may_declare(by, host.authority, on=timezone.localdate(at)):
        raise PermissionDenied
    with transaction.atomic():
        log(instance=host, action=WITHDRAWN, user=by, data={"origin": host.origin}, deleted=True)
        host.delete()
