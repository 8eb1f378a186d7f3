"""Accounts and their memberships, made by the operations."""

import datetime
import itertools

from accounts.models import User
from accounts.operations import trust_address
from communes import operations
from communes.enums import Role
from communes.models import Authority

PASSWORD = "Guichet-tests-2026"
_numbers = itertools.count(1)


def user(**fields: object) -> User:
    """A person who serves nobody, and whose address is confirmed."""
    fields.setdefault("email", f"personne{next(_numbers)}@example.org")
    person = User.objects.create_user(password=PASSWORD, **fields)
    trust_address(person)
    return person


def member(authority: Authority, role: Role, **fields: object) -> User:
    """A person who serves `authority` since the start of 2026."""
    person = user(**fields)
    operations.grant(user=person, authority=authority, role=role, starts_on=datetime.date(2026, 1, 1))
    return person
