"""Accounts and their memberships, made by the operations."""

import datetime
import itertools
from collections.abc import Hashable, Iterator

from django.utils import timezone

from accounts.models import User
from accounts.operations import trust_address
from communes import operations
from communes.enums import Role
from communes.models import Authority, RoleGroup
from communes.permissions import permissions_of, site_permissions
from tests.factories.kept import made_once

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
    if fields or RoleGroup.objects.filter(authority=authority, role=role).exists():
        return _member(authority, role, **fields)
    pk = made_once(tuple(what_decides(authority, role)), lambda: _member(authority, role).pk)
    User.objects.filter(pk=pk).update(date_joined=timezone.now())
    return User.objects.get(pk=pk)


def _member(authority: Authority, role: Role, **fields: object) -> User:
    person = user(**fields)
    operations.grant(user=person, authority=authority, role=role, starts_on=datetime.date(2026, 1, 1))
    return person


def what_decides(authority: Authority, role: Role) -> Iterator[Hashable]:
    """What decides how the first member of an authority in a role is written: the day, it, and what the role may do."""
    yield from (member, timezone.localdate(), role, authority.pk, authority.name, authority.collection_id)
    yield authority.site and (authority.site.pk, authority.site.root_page_id)
    yield from (permissions_of(role), site_permissions())
