"""The accounts of the demonstration: residents, agents, officers, all with the same password."""

import datetime
import json
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone

from accounts.loader import FIRST
from accounts.models import TermsVersion, User
from accounts.operations import end_sessions, trust_address
from accounts.operations.terms import accept
from communes.enums import Role
from communes.models import Authority, Membership
from communes.operations import grant
from portail.demo.bulk.staff import DOMAIN
from portail.runtime import separation

PASSWORD = "Guichet-demo-2026"  # noqa: S105 printed in the contract: the demo has no secret


def install_accounts(*, on: datetime.date) -> int:
    """The accounts of the contract and their memberships; returns how many are new."""
    rows = json.loads(separation.ACCOUNTS.read_text(encoding="utf-8"))
    known = set(User.objects.filter(email__in=[row["email"] for row in rows]).values_list("email", flat=True))
    members = set(Membership.objects.values_list("user__email", flat=True))
    # Hashing is made to be slow, and all have the same password.
    password = make_password(PASSWORD) if len(known) < len(rows) else ""
    new = []
    for row in rows:
        if row["email"] not in known:
            is_superuser = row.get("superuser", False)
            names = {name: row[name] for name in ("email", "first_name", "last_name")}
            new.append(User(password=password, is_superuser=is_superuser, is_staff=is_superuser, **names))
    for one in User.objects.bulk_create(new):
        trust_address(one)
    terms = hold_terms(on=on)
    for one in new:
        accept(one, terms, at=timezone.now())
    for row in rows:
        if row["email"] not in members:
            enrol(row, on=on)
    return len(new)


def close_accounts() -> int:
    """Close the accounts, which nobody enters any more, and unmark the database; returns how many were open."""
    invented = Q(email__endswith=f"@{DOMAIN}")  # who works on requests in bulk
    held = User.objects.filter(Q(email__in=separation.ADDRESSES) | invented, is_active=True)
    for one in held:
        one.is_active = one.is_superuser = one.is_staff = False
        one.set_unusable_password()
        one.save()
        end_sessions(one)
    separation.unmark()
    return len(held)


def enrol(row: dict[str, Any], *, on: datetime.date) -> None:
    """Give an account its memberships, since the start of the year: some serve two authorities."""
    for held in (row, row.get("also", {})):
        if "role" in held:
            grant(
                user=User.objects.get(email=row["email"]),
                authority=Authority.objects.get(slug=held["authority"]),
                role=Role(held["role"]),
                starts_on=on.replace(month=1, day=1),
            )


def hold_terms(*, on: datetime.date) -> TermsVersion:
    """The first version of the terms of use, that holds since the start of the year."""
    first = TermsVersion.objects.get(version=FIRST)
    if first.effective_on is None:
        first.effective_on = on.replace(month=1, day=1)
        first.save(update_fields=["effective_on"])
    return first
